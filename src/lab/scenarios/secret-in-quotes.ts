import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const secretInQuotes = defineScenario({
  name: 'secret-in-quotes',
  title: 'The client secret still has its quotation marks',
  story:
    'In the variable the secret stands between quotation marks, which the tool that set it took for part of the value. ' +
    'Entra ID compares character by character and answers AADSTS7000215, as to any wrong secret.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, AZURE_CLIENT_SECRET: '"{clientSecret}"', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'certain', owner: 'client-developer' }],
    findings: ['M2M103'],
    explains: ['identity.token-acquired'],
  },
})
