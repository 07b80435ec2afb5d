import { defineScenario } from '../scenario.ts'
import { oidcFileUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const mutualTlsCertificateExpired = defineScenario({
  name: 'mutual-tls-certificate-expired',
  title: 'The certificate for the handshake has expired',
  story: 'The certificate ran out five weeks ago. This is seen in the file, and nothing is sent.',
  world: {
    idp: { ...keycloakReader, client: { kind: 'certificate', expired: true } },
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
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
