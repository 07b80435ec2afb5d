import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const secretIdForValue = defineScenario({
  name: 'secret-id-for-value',
  title: 'The ID of the client secret in place of its value',
  story:
    'The portal shows two columns, Value and Secret ID, and only the second one can still be copied later. ' +
    'Entra ID answers AADSTS7000215; that a GUID cannot be the value is seen without asking.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_CLIENT_SECRET: '5f3b8a52-9c1e-4d27-b6a8-2e7d904c1f63',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'certain', owner: 'client-developer' }],
    findings: ['M2M104'],
    explains: ['identity.token-acquired'],
  },
})
