import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const healthySecretInBodyNamed = defineScenario({
  name: 'healthy-secret-in-body-named',
  title: 'A secret in the body, since the user says so: everything fits',
  story:
    'The discovery document lists both ways, and the client is registered for the body only. ' +
    'The setting says so.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      registeredFor: 'client_secret_post',
      defaultAudience: 'neo4j',
      claims: { groups: ['readers'] },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['neo4j'],
        usernameClaim: 'sub',
        groupsClaim: 'groups',
        mapping: '"readers"=reader',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    OIDC_TOKEN_ENDPOINT_AUTH_METHOD: 'client_secret_post',
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'neo4j',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_OIDC_ROLE_MAPPING: '"readers"=reader',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
