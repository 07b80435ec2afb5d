import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keySetPrivate = defineScenario({
  name: 'key-set-private',
  title: 'The key set gives the private key away',
  story:
    'The set was exported from a key store with all members, and is public. ' +
    'Everything works. So does every token that somebody else signs with this key.',
  world: {
    idp: { ...keycloakReader, keyFlaw: 'private' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M327', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.key-set-quality'],
  },
})
