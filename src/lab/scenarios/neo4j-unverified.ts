import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jUnverified = defineScenario({
  name: 'neo4j-unverified',
  title: 'A scheme that trusts any certificate',
  story:
    '`neo4j+ssc://` encrypts, and looks at no certificate: whoever stands in between could take the token. ' +
    'Without an explicit permission no login is tried. The server itself is in order and has a certificate that can be checked.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j+ssc://localhost:{neo4jPort}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M618', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bearer-login'],
  },
})
