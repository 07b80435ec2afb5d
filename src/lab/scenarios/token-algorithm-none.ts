import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenAlgorithmNone = defineScenario({
  name: 'token-algorithm-none',
  title: 'The token is not signed at all',
  story:
    'The token names the algorithm "none": it has claims and no signature. Test set-ups issue such tokens. ' +
    'Anybody could write one, so no careful server takes it.',
  world: {
    idp: { ...keycloakReader, algorithm: 'none' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M407', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.algorithm', 'neo4j.bearer-login'],
  },
})
