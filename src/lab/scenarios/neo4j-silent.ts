import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const neo4jSilent = defineScenario({
  name: 'neo4j-silent',
  title: 'Neo4j takes the connection and says nothing',
  story:
    'Something accepts connections on the Bolt port and never answers, not even the TLS handshake. ' +
    'That is what a firewall or a load balancer without a backend looks like.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'silent' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M203', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tls', 'neo4j.bearer-login'],
  },
})
