import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const audienceAndNativeRefused = defineScenario({
  name: 'audience-and-native-refused',
  title: 'The token is refused, and a user with a password too',
  story:
    'The audience of the server is another one, and the control login fails as well. Both have reasons of their own. ' +
    'The password is no part of the machine login: the audience is the cause.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        audience: ['api://{apiAppId}'],
        authenticationProviders: ['oidc-m2m', 'native'],
      },
      nativeUser: 'neo4j',
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M614'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
