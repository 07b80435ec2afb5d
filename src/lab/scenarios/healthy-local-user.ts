import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const healthyLocalUser = defineScenario({
  name: 'healthy-local-user',
  title: 'The user was created and linked: everything fits',
  story:
    'The server takes tokens only for users that exist. The one for this machine does, with the id that the token carries. ' +
    'Whether it exists cannot be seen from outside; the login shows it.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        usernameClaim: 'azp',
        requireLocalUser: true,
        localUsers: ['{clientId}'],
      },
    },
  },
  conf: entraV2Conf(
    { username: 'dbms.security.oidc.m2m.claims.username=azp' },
    'dbms.security.require_local_user=true',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
