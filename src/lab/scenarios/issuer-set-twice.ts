import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const issuerSetTwice = defineScenario({
  name: 'issuer-set-twice',
  title: 'The issuer stands twice in the file',
  story:
    "The tutorial's sample sets the issuer twice, once for each token version. Which one is in force is not documented. " +
    'The last one would fit; the server refuses, so it seems to go by the first.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, issuer: '{entraV1Issuer}' } },
  },
  conf: entraV2Conf(
    {},
    'dbms.security.oidc.m2m.issuer={entraV1Issuer}',
    'dbms.security.oidc.m2m.issuer={entraV2Issuer}',
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M515', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'neo4j.bearer-login'],
  },
})
