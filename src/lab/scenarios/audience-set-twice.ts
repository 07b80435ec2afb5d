import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceSetTwice = defineScenario({
  name: 'audience-set-twice',
  title: 'The audience stands twice in the file',
  story:
    'One line has the id of the application, the other its URI. The setting takes a list; two lines are not one. ' +
    'The token fits the first, and the server goes by the second.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
  },
  conf: entraV2Conf(
    {},
    'dbms.security.oidc.m2m.audience=api://{apiAppId}',
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M515', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'policy.audience', 'neo4j.bearer-login'],
  },
})
