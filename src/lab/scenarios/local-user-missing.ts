import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const localUserMissing = defineScenario({
  name: 'local-user-missing',
  title: 'The user has to exist in the database',
  story:
    'The server takes tokens only for users that were created and linked to the provider (`require_local_user`). Nobody created one for this machine. ' +
    'The token fits in every respect.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, requireLocalUser: true, localUsers: ['somebody-else'] },
    },
  },
  conf: entraV2Conf({}, 'dbms.security.require_local_user=true'),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M518', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.local-user', 'neo4j.bearer-login'],
  },
})
