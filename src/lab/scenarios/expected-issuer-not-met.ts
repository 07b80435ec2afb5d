import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const expectedIssuerNotMet = defineScenario({
  name: 'expected-issuer-not-met',
  title: 'The token has another issuer than the user wants',
  story:
    'The user knows which issuer the server trusts and says so. The token is from another realm of the same Keycloak. ' +
    'Nothing else is known of the server, and it refuses.',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/people' },
    },
  },
  settings: { ...oidcUser, TOKEN_ISSUER: '{idpOrigin}/realms/people', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M410', confidence: 'likely', owner: 'client-developer' }],
    explains: ['token.issuer', 'neo4j.bearer-login'],
  },
})
