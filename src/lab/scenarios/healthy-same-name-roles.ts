import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader } from '../worlds.ts'

export const healthySameNameRoles = defineScenario({
  name: 'healthy-same-name-roles',
  title: 'Groups that are called like roles: everything fits',
  story:
    'No mapping is set, so that a group is the role of the same name. The token carries `reader`. ' +
    'The moment somebody sets a mapping, this stops working for groups that it does not name.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, roles: ['reader'] } },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['neo4j'],
        usernameClaim: 'preferred_username',
        groupsClaim: 'roles',
      },
    },
  },
  settings: {
    ...oidcUser,
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'neo4j',
    NEO4J_OIDC_USERNAME_CLAIM: 'preferred_username',
    NEO4J_OIDC_GROUPS_CLAIM: 'roles',
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
