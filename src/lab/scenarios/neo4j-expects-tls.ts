import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jExpectsTls = defineScenario({
  name: 'neo4j-expects-tls',
  title: 'No TLS to a Bolt port that demands it',
  story:
    'The `+s` of the scheme is missing. The server closes the connection without a word, which drivers report in many ways. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j://localhost:{neo4jPort}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M207', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bolt-hello', 'neo4j.bearer-login'],
  },
})
