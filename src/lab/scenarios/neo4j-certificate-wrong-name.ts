import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jCertificateWrongName = defineScenario({
  name: 'neo4j-certificate-wrong-name',
  title: 'The certificate of Neo4j is for another name',
  story:
    'Neo4j shows a certificate for another host name: the address is an alias, or a load balancer was forgotten. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, tls: 'wrong-name' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M206', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tls', 'neo4j.bearer-login'],
  },
})
