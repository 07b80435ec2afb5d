import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const groupsFromUserinfo = defineScenario({
  name: 'groups-from-userinfo',
  title: 'The server asks the userinfo endpoint for the groups',
  story:
    '`get_groups_from_user_info` is on, as it is useful for people. The endpoint tells an application nothing and answers with an error. ' +
    'The token fits in every respect, and the login is refused.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, fromUserInfo: ['groups'] } },
  },
  conf: [
    'dbms.security.authentication_providers=oidc-m2m',
    'dbms.security.authorization_providers=oidc-m2m',
    'dbms.security.oidc.m2m.well_known_discovery_uri={discoveryUri}',
    'dbms.security.oidc.m2m.audience=neo4j',
    'dbms.security.oidc.m2m.claims.groups=roles',
    'dbms.security.oidc.m2m.authorization.group_to_role_mapping="neo4j-readers"=reader',
    'dbms.security.oidc.m2m.get_groups_from_user_info=true',
  ].join('\n'),
  settings: { ...oidcUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M516', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
