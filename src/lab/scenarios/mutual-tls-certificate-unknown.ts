import { defineScenario } from '../scenario.ts'
import { oidcFileUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const mutualTlsCertificateUnknown = defineScenario({
  name: 'mutual-tls-certificate-unknown',
  title: 'The certificate of the handshake is not the one of the client',
  story:
    'The certificate was renewed, and the provider still has the old one. ' +
    'The handshake works, and the client is refused all the same.',
  world: {
    idp: { ...keycloakReader, client: { kind: 'certificate', registered: false } },
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
