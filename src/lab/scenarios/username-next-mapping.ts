import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const usernameNextMapping = defineScenario({
  name: 'username-next-mapping',
  title: 'The user name refuses, and next the mapping gives no role',
  story:
    'The user name claim is not in the token, and none of its groups stands in the mapping. Only the first refuses the login. ' +
    'The second shows once somebody is in.',
  world: {
    idp: { ...entraReader, appRoles: ['Reader'] },
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, usernameClaim: 'upn' } },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_USERNAME_CLAIM: 'upn',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M505', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M510'],
    explains: ['policy.username', 'neo4j.bearer-login'],
  },
})
