import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const discoveryAddressWrong = defineScenario({
  name: 'discovery-address-wrong',
  title: "The server's discovery address leads to nothing",
  story:
    'The address in the settings of the server lacks a part of the path, as after Keycloak dropped `/auth`. The client uses the right one and gets its token. ' +
    'The server finds neither issuer nor keys, and says only "Unauthorized".',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...keycloakRealm,
        discoveryUri: '{idpOrigin}/auth/realms/m2m/.well-known/openid-configuration',
      },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_DISCOVERY_URI: '{idpOrigin}/auth/realms/m2m/.well-known/openid-configuration',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M318', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'neo4j.bearer-login'],
  },
})
