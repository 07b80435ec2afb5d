import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const audienceNextUsername = defineScenario({
  name: 'audience-next-username',
  title: 'The audience refuses, and next the user name',
  story:
    "The audience of the server is another application's, and the user name is to come from a mail address. The server stops at the audience. " +
    'Mending it alone brings the next refusal.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'], usernameClaim: 'email' },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_OIDC_USERNAME_CLAIM: 'email',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M505'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
