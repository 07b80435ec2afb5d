import { defineScenario } from '../scenario.ts'
import { cognitoUser } from '../users.ts'

export const mcpAudienceAtGateway = defineScenario({
  name: 'mcp-audience-at-gateway',
  title: 'AgentCore compares an audience that Cognito does not write',
  story:
    'The gateway has a list of allowed audiences. Tokens of machines from Amazon Cognito have no audience at all, ' +
    'and its answer is "Invalid Bearer token" without a reason.',
  world: {
    idp: { flavour: 'cognito' },
    mcp: { kind: 'validating', gateway: 'agentcore', wants: { audience: 'https://mcp.example' } },
  },
  settings: { ...cognitoUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M720', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
    upcoming: ['M2M504'],
  },
})
