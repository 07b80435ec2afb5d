import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const acceptedSettingsUnknown = defineScenario({
  name: 'accepted-settings-unknown',
  title: 'Nothing is known of the server, and it takes the token',
  story:
    'Nobody told the settings of the server. The login works and has a role, which is all that they are for. ' +
    'A login that works answers every question about them.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M521'],
  },
})
