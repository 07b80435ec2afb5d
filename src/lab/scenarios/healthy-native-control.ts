import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyNativeControl = defineScenario({
  name: 'healthy-native-control',
  title: 'The token and a native user both get in: everything fits',
  story:
    'A user with a password is tried beside the token, so that a refusal of one could be told from a refusal of all. ' +
    'Both are taken.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['oidc-m2m', 'native'] },
      nativeUser: 'neo4j',
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: '{neo4jPassword}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
