import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpCertificateExpired = defineScenario({
  name: 'idp-certificate-expired',
  title: 'The certificate of the identity provider has run out',
  story:
    'The certificate of the identity provider ended yesterday and was not renewed. ' +
    'Nothing is sent to it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tls: 'expired' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M205', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
