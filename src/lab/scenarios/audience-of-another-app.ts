import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const audienceOfAnotherApp = defineScenario({
  name: 'audience-of-another-app',
  title: 'The server expects the audience of another application',
  story:
    'Two applications have nearly the same name, and the id of the wrong one was set as audience. Issuer, keys and version are right. ' +
    'Nothing in the token is wrong: it is for another API than the one that the server speaks for.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['b8f2c5a4-6e1d-4f7b-8c39-0a5d7e2f4b61'] },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'b8f2c5a4-6e1d-4f7b-8c39-0a5d7e2f4b61',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
