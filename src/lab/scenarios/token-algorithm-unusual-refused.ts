import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenAlgorithmUnusualRefused = defineScenario({
  name: 'token-algorithm-unusual-refused',
  title: 'The server does not take the signature algorithm',
  story:
    'The provider signs with EdDSA, which older servers do not know. Issuer, audience, times and signature are in order. ' +
    'What remains is the algorithm, of which Neo4j documents no list.',
  world: {
    idp: { ...keycloakReader, algorithm: 'EdDSA' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm, refusesMachineTokens: true },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M407', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.algorithm', 'neo4j.bearer-login'],
  },
})
