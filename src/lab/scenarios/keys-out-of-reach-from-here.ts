import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keysOutOfReachFromHere = defineScenario({
  name: 'keys-out-of-reach-from-here',
  title: 'Everything works, and the keys cannot be read from here',
  story:
    'A firewall keeps this machine from the key set. The server reads it and takes the token. ' +
    'What only the doctor cannot reach is no fault of the login.',
  world: {
    idp: { ...keycloakReader, keys: 'server-error', faultsFor: 'client' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M209'],
  },
})
