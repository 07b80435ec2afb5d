import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpCertificateWrongName = defineScenario({
  name: 'idp-certificate-wrong-name',
  title: 'The certificate of the identity provider is for another name',
  story:
    'The identity provider shows a certificate for another host name: the address is an alias, or a load balancer was forgotten. ' +
    'Nothing is sent to it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tls: 'wrong-name' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M206', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.idp-reachable', 'identity.token-acquired'],
  },
})
