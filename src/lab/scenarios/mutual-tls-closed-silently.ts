import { defineScenario } from '../scenario.ts'
import { oidcFileUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const mutualTlsClosedSilently = defineScenario({
  name: 'mutual-tls-closed-silently',
  title: 'The provider closes the connection at the certificate of the client, without a word',
  story:
    'The provider does not trust who issued the certificate of the client, and its server sends no alert. ' +
    'From here it looks as if the connection had been cut, which it may have been as well.',
  world: {
    idp: { ...keycloakReader, client: { kind: 'certificate', handshake: 'closed' } },
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
    rootCauses: [{ code: 'M2M213', confidence: 'possible', owner: 'network-admin' }],
    explains: ['identity.token-acquired'],
  },
})
