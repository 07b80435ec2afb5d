import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraClientUnknown = defineScenario({
  name: 'entra-client-unknown',
  title: 'The tenant has no application of this id',
  story:
    'The client id belongs to an application of another tenant, or is the object id of the right one. ' +
    'Entra ID answers AADSTS700016.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_CLIENT_ID: '9b0a4f6e-52d1-4c8e-8f57-0d6b1e2a3c94',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
