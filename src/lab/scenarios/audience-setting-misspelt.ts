import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceSettingMisspelt = defineScenario({
  name: 'audience-setting-misspelt',
  title: "The audience stands under the name from the manual's sample",
  story:
    'A sample in the manual writes `claims.audience`, which is no setting. The real one is `audience`, and the server has it from an older file. ' +
    'Whether the unknown name stops the server depends on strict validation; here it was switched off.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://legacy'] } },
  },
  conf: entraV2Conf(
    { audience: 'dbms.security.oidc.m2m.claims.audience={apiAppId}' },
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M514', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'neo4j.bearer-login'],
  },
})
