import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const serverKeysOutOfReach = defineScenario({
  name: 'server-keys-out-of-reach',
  title: 'The server cannot fetch the keys of the provider',
  story:
    'From this machine discovery and keys can be read, from the server they cannot: another network, another proxy, another trust store. ' +
    'The server gives the same plain refusal as for a wrong token.',
  world: {
    idp: { ...keycloakReader, keys: 'server-error', faultsFor: 'neo4j' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
