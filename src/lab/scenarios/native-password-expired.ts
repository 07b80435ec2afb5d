import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const nativePasswordExpired = defineScenario({
  name: 'native-password-expired',
  title: 'Everything works, and the password of the native user has run out',
  story:
    'The control login is told to change its password first. Tokens know no passwords, and the machine gets in. ' +
    'The administrator should change it before it is needed.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['oidc-m2m', 'native'] },
      nativeUser: 'neo4j',
      nativePasswordExpired: true,
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
    findings: ['M2M619'],
  },
})
