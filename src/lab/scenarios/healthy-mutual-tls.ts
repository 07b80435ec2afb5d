import { defineScenario } from '../scenario.ts'
import { oidcFileUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyMutualTls = defineScenario({
  name: 'healthy-mutual-tls',
  title: 'A certificate in the TLS handshake: everything fits',
  story:
    'The client shows a certificate when it connects to the token endpoint, and sends its id alone (RFC 8705). ' +
    'The endpoint for such clients is another one, as the discovery document says.',
  world: {
    idp: { ...keycloakReader, client: { kind: 'certificate' } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...oidcFileUser,
    OIDC_CLIENT_CERTIFICATE: '{clientCertificateFile}',
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
