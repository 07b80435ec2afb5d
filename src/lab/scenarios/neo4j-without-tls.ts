import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jWithoutTls = defineScenario({
  name: 'neo4j-without-tls',
  title: 'TLS to a Bolt port that has none',
  story:
    'A self-managed Neo4j has no TLS on Bolt unless it is switched on, and the URI says `neo4j+s://`. ' +
    'The handshake fails before the token is sent.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, tls: 'plain' },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j+s://localhost:{neo4jPort}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M207', confidence: 'certain', owner: 'client-developer' }],
    explains: ['network.neo4j-tls', 'neo4j.bearer-login'],
  },
})
