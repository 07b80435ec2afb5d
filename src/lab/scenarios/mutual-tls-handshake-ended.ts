import { defineScenario } from '../scenario.ts'
import { oidcFileUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const mutualTlsHandshakeEnded = defineScenario({
  name: 'mutual-tls-handshake-ended',
  title: 'The provider ends the handshake: the certificate is of a kind that it does not take',
  story:
    'The provider takes certificates with EC keys only, and the client has one with an RSA key. ' +
    'It ends the TLS handshake with the alert "certificate required", so that there is no HTTP answer to read.',
  world: {
    idp: { ...keycloakReader, client: { kind: 'certificate', handshake: 'alert' } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...oidcFileUser,
    OIDC_CLIENT_CERTIFICATE: '{clientCertificateFile}',
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M314', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
