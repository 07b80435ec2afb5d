import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const confWeaknesses = defineScenario({
  name: 'conf-weaknesses',
  title: 'Everything works, with settings that weaken the server',
  story:
    'The implicit flow is still on, and the claims of every token are written to the log at debug level. The login does not care. ' +
    'Both are worth a change, for other reasons than this login.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  conf: entraV2Conf(
    {},
    'dbms.security.oidc.m2m.auth_flow=implicit',
    'dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled=true',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M524'],
  },
})
