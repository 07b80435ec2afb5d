import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const nativePasswordWrong = defineScenario({
  name: 'native-password-wrong',
  title: 'Everything works, and the control login does not',
  story:
    'A user and a password are set as well, for comparison, and the password is wrong. The token is taken all the same. ' +
    'The control says nothing about the machine identity here.',
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
    NEO4J_PASSWORD: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M614'],
  },
})
