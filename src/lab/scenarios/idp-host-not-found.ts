import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpHostNotFound = defineScenario({
  name: 'idp-host-not-found',
  title: 'The login host does not exist',
  story:
    'The authority has a typing mistake in its host name, so that the DNS knows no such name. ' +
    'No token can be had, and Neo4j is in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_AUTHORITY: 'https://login.invalid/{tenantId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M201', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
