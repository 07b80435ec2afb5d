import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceNextLocalUser = defineScenario({
  name: 'audience-next-local-user',
  title: 'The audience refuses, and next a user is missing',
  story:
    'The audience is wrong, and users have to exist in the database. Nobody has been created for this machine yet. ' +
    'The report says what to create, so that the second round is saved.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'], requireLocalUser: true },
    },
  },
  conf: entraV2Conf(
    { audience: 'dbms.security.oidc.m2m.audience=api://{apiAppId}' },
    'dbms.security.require_local_user=true',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M518'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
