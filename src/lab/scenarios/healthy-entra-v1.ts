import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const healthyEntraV1 = defineScenario({
  name: 'healthy-entra-v1',
  title: 'Entra ID with v1.0 tokens on the v1.0 document: everything fits',
  story:
    'The registration issues v1.0 tokens, and the server was set up for exactly those: the discovery document without `/v2.0`, and the application ID URI as audience. ' +
    'Version 1 is no fault; a server that expects the other version is one.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 1, appRoles: ['Neo4j.Reader'] },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        discoveryUri: '{entraV1Discovery}',
        audience: ['api://{apiAppId}'],
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_DISCOVERY_URI: '{entraV1Discovery}',
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
