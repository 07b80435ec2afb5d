import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const healthyOkta = defineScenario({
  name: 'healthy-okta',
  title: 'Okta with a custom authorization server: everything fits',
  story:
    'The token comes from a custom authorization server, whose `scp` is a list. ' +
    'One scope is mapped to a role, and the user name is the client id.',
  world: {
    idp: { flavour: 'oidc', product: 'okta', scopes: ['neo4j.read'] },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['api://default'],
        usernameClaim: 'sub',
        groupsClaim: 'scp',
        mapping: '"neo4j.read"=reader',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'api://default',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
    NEO4J_OIDC_GROUPS_CLAIM: 'scp',
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j.read"=reader',
    M2M_EXPECT_ROLE: 'reader',
    OIDC_SCOPE: 'neo4j.read',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
