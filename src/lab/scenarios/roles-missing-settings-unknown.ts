import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const rolesMissingSettingsUnknown = defineScenario({
  name: 'roles-missing-settings-unknown',
  title: 'The login has no role, and nobody knows the settings',
  story:
    'A service account of Keycloak gets in and has PUBLIC only. What the server reads groups from, and what it maps, was not told. ' +
    'The report can name the fault and not yet the line.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, mapping: '"neo4j-admins"=admin' } },
  },
  settings: { ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M607', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.roles', 'neo4j.query'],
  },
})
