import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jCertificateExpired = defineScenario({
  name: 'neo4j-certificate-expired',
  title: 'The certificate of Neo4j has run out',
  story:
    'The certificate of Neo4j ended yesterday and was not renewed. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, tls: 'expired' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M205', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tls', 'neo4j.bearer-login'],
  },
})
