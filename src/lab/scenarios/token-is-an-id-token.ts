import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenIsAnIdToken = defineScenario({
  name: 'token-is-an-id-token',
  title: 'Everything works, with an ID token',
  story:
    'The ID token of a sign-in was taken in place of the access token. Its audience is the client, which happens to be what the server expects. ' +
    'It works until roles are needed that only access tokens carry.',
  world: {
    idp: {
      ...keycloakReader,
      claims: { ...keycloakReader.claims, typ: 'ID', at_hash: 'bOyxkWW1oT6zxBvBhZtJOA' },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M413'],
  },
})
