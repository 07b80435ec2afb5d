import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jUnknownScheme = defineScenario({
  name: 'neo4j-unknown-scheme',
  title: 'A JDBC address as Neo4j URI',
  story:
    'The URI was copied from the settings of another program and begins with `jdbc://`. ' +
    'No Neo4j driver takes it, and no MCP server does.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: 'jdbc://localhost:{neo4jPort}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M112', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bearer-login'],
  },
})
