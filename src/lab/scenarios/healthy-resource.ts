import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const healthyResource = defineScenario({
  name: 'healthy-resource',
  title: 'A resource indicator: everything fits',
  story:
    'The server keeps to RFC 8707: the request names the API by `resource`, and the token has it as audience. ' +
    'The type of the token is `at+jwt`, as RFC 9068 wants it.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      audiences: ['https://neo4j.example'],
      claims: { groups: ['readers'] },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['https://neo4j.example'],
        usernameClaim: 'sub',
        groupsClaim: 'groups',
        mapping: '"readers"=reader',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_OIDC_ROLE_MAPPING: '"readers"=reader',
    M2M_EXPECT_ROLE: 'reader',
    OIDC_RESOURCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
