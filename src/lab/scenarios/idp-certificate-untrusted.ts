import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpCertificateUntrusted = defineScenario({
  name: 'idp-certificate-untrusted',
  title: 'The certificate of the identity provider comes from an unknown authority',
  story:
    'The identity provider shows a certificate of an authority that this machine does not know, as a proxy that takes TLS apart does. ' +
    'Nothing is sent to it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tls: 'untrusted' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M204', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
