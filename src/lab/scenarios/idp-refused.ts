import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpRefused = defineScenario({
  name: 'idp-refused',
  title: 'Nothing listens at the login address',
  story:
    'The port in the authority is one on which no server listens: the connection is refused at once. ' +
    'No token can be had.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_AUTHORITY: 'https://localhost:1/{tenantId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M202', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
