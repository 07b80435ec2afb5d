import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jBrowserAddress = defineScenario({
  name: 'neo4j-browser-address',
  title: 'The address of the browser as Neo4j URI',
  story:
    'Drivers speak Bolt and not HTTP: an address with `https://` belongs to the browser or to the Query API. ' +
    'Nothing is contacted under it. The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: 'https://localhost:{neo4jPort}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M112', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bearer-login'],
  },
})
