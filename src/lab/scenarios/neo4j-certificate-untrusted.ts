import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jCertificateUntrusted = defineScenario({
  name: 'neo4j-certificate-untrusted',
  title: 'The certificate of Neo4j comes from an unknown authority',
  story:
    'Neo4j shows a certificate of an authority that this machine does not know, as a proxy that takes TLS apart does. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, tls: 'untrusted' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M204', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tls', 'neo4j.bearer-login'],
  },
})
