import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyEs256 = defineScenario({
  name: 'healthy-es256',
  title: 'Tokens signed with an elliptic curve: everything fits',
  story:
    'The provider signs with ES256 in place of RS256. Keys and signature are shorter, and the rest is the same. ' +
    'The names of the checks say which kind of key it is.',
  world: {
    idp: { ...keycloakReader, algorithm: 'ES256' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
