import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const tokenForAuraManagement = defineScenario({
  name: 'token-for-aura-management',
  title: 'The token is for the Aura API, not for the database',
  story:
    'The credentials of the Aura API were used, which the console hands out for pausing and resuming instances. They give a token for https://console.neo4j.io. ' +
    'No database takes it, whatever its settings.',
  world: {
    idp: { ...keycloakReader, claims: { aud: 'https://console.neo4j.io' } },
    neo4j: { flavour: 'aura', realm: { ...keycloakRealm, groupsClaim: 'groups' } },
  },
  settings: { ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M412', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.aura-management-api', 'neo4j.bearer-login'],
  },
})
