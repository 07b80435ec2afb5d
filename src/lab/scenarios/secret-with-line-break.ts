import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const secretWithLineBreak = defineScenario({
  name: 'secret-with-line-break',
  title: 'The client secret ends with a line break',
  story:
    'The file with the secret ends with an empty line: one line break more than editors leave. ' +
    'It is sent as it is, and Entra ID answers AADSTS7000215, as to any wrong secret.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraFileUser, NEO4J_URI: '{neo4jUri}' },
  flags: ['--client-secret-file', '{secretFile}'],
  secretFile: { text: '{clientSecret}\n\n' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'certain', owner: 'client-developer' }],
    findings: ['M2M103'],
    explains: ['identity.token-acquired'],
  },
})
