import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm } from '../worlds.ts'

export const nestedRolesNextAuthorization = defineScenario({
  name: 'nested-roles-next-authorization',
  title: 'The roles are nested, and next the provider may give none',
  story:
    'The groups claim points into a nested claim, and the provider is not listed for authorization. Both have to be mended before a role is seen. ' +
    'The claim comes first.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...keycloakRealm,
        groupsClaim: 'realm_access.roles',
        authorizationProviders: ['native'],
      },
    },
  },
  conf: [
    'dbms.security.authentication_providers=oidc-m2m',
    'dbms.security.authorization_providers=native',
    'dbms.security.oidc.m2m.well_known_discovery_uri={discoveryUri}',
    'dbms.security.oidc.m2m.audience=neo4j',
    'dbms.security.oidc.m2m.claims.groups=realm_access.roles',
    'dbms.security.oidc.m2m.authorization.group_to_role_mapping="neo4j-readers"=reader',
  ].join('\n'),
  settings: { ...oidcUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M508', confidence: 'certain', owner: 'identity-admin' }],
    upcoming: ['M2M513'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
