import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const healthyAuth0 = defineScenario({
  name: 'healthy-auth0',
  title: 'Auth0 with an audience: everything fits',
  story:
    'The request names the API by `audience`, and the API puts permissions into its tokens. ' +
    'The issuer ends in a slash, here and in Neo4j.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'auth0',
      audiences: ['https://neo4j.example'],
      claims: { permissions: ['read:graph'] },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['https://neo4j.example'],
        usernameClaim: 'sub',
        groupsClaim: 'permissions',
        mapping: '"read:graph"=reader',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'auth0',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
    NEO4J_OIDC_GROUPS_CLAIM: 'permissions',
    NEO4J_OIDC_ROLE_MAPPING: '"read:graph"=reader',
    M2M_EXPECT_ROLE: 'reader',
    OIDC_AUDIENCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
