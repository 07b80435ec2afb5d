import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceSetTwiceAndWrong = defineScenario({
  name: 'audience-set-twice-and-wrong',
  title: 'The audience stands twice, and is wrong both times',
  story:
    'Neither of the two lines has the audience of the token. Whichever is in force, the server refuses. ' +
    'That there are two is the next thing to mend, not the reason.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://new'] } },
  },
  conf: entraV2Conf(
    { audience: 'dbms.security.oidc.m2m.audience=api://old' },
    'dbms.security.oidc.m2m.audience=api://new',
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M515'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
