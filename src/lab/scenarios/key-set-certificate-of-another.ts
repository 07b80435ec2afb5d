import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keySetCertificateOfAnother = defineScenario({
  name: 'key-set-certificate-of-another',
  title: 'The certificate beside the key is not its own',
  story:
    'The key was replaced, and the certificate of the old one is still beside it. ' +
    'Servers that go by the certificate would refuse every token.',
  world: {
    idp: { ...keycloakReader, keyFlaw: 'certificate' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M327'],
  },
})
