import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const healthyEntraV2 = defineScenario({
  name: 'healthy-entra-v2',
  title: 'Entra ID with v2.0 tokens and app roles: everything fits',
  story:
    'The API registration asks for version 2 tokens, the client has an application role, and the server reads its groups from `roles`. ' +
    'Discovery document, issuer and audience belong together. This is what a working set-up looks like from end to end.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
