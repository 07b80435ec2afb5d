import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenWeakKey = defineScenario({
  name: 'token-weak-key',
  title: 'The signing key is too short',
  story:
    'The provider signs with an RSA key of 1024 bits. Verifiers are to refuse keys under 2048 bits (RFC 7518). ' +
    'The signature itself is right, so that tools which do not look at the key call the token valid.',
  world: {
    idp: { ...keycloakReader, rsaBits: 1024 },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M419', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.public-key', 'neo4j.bearer-login'],
  },
})
