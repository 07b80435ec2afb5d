import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpWithoutTls = defineScenario({
  name: 'idp-without-tls',
  title: 'TLS to a login port that has none',
  story:
    'The provider answers plain HTTP on this port, behind a proxy that was meant to add TLS, and the client goes round that proxy. ' +
    'The handshake fails before anything is sent.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tls: 'plain' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_AUTHORITY: 'https://localhost:{idpPort}/{tenantId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M207', confidence: 'certain', owner: 'client-developer' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
