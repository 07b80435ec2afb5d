import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenAlgorithmHs256 = defineScenario({
  name: 'token-algorithm-hs256',
  title: 'The token is signed with a shared secret',
  story:
    'The API is set to HS256, so that the client secret signs the tokens. Published keys can verify nothing of that kind. ' +
    'Neo4j only knows published keys.',
  world: {
    idp: { ...keycloakReader, algorithm: 'HS256' },
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
