import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoRateLimitAndAudience = defineScenario({
  name: 'two-rate-limit-and-audience',
  title: 'Two faults: too many refused logins, and the reason for them',
  story:
    'The server looks at no login for the moment. Its settings show why so many were refused: the audience of the token is not among them. ' +
    'Waiting alone does not help.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
      loginFailure: {
        code: 'Neo.ClientError.Security.AuthenticationRateLimit',
        message:
          'The client has provided incorrect authentication details too many times in a row.',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' },
      { code: 'M2M606', confidence: 'certain', owner: 'client-developer' },
    ],
    explains: ['policy.audience'],
  },
})
