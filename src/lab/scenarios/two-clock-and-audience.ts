import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoClockAndAudience = defineScenario({
  name: 'two-clock-and-audience',
  title: 'Two faults: a clock that is ahead, and another audience',
  story:
    'The clock of the server is two hours ahead, by its own HTTP answers: every token has expired when it arrives. Its audience is wrong besides. ' +
    'The clock refuses first.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
      clockOffsetSeconds: 7200,
      http: true,
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M214', confidence: 'likely', owner: 'neo4j-admin' },
      { code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['network.clock', 'neo4j.bearer-login'],
  },
})
