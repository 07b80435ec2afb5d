import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenBoundToKey = defineScenario({
  name: 'token-bound-to-key',
  title: 'Everything works, with a token that is bound to a key',
  story:
    'The provider binds tokens to a key of the client (DPoP), so that a stolen one is of no use. Bolt has no place for the proof. ' +
    'This server does not ask for it: the login works, and the protection is lost.',
  world: {
    idp: {
      ...keycloakReader,
      claims: {
        ...keycloakReader.claims,
        cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
      },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M422'],
  },
})
