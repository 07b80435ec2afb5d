import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const healthySecretInBody = defineScenario({
  name: 'healthy-secret-in-body',
  title: 'A secret in the body: everything fits',
  story:
    'The discovery document names `client_secret_post` alone, so the secret is sent in the body. ' +
    'The server would not look into the header.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      authMethods: ['client_secret_post'],
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
