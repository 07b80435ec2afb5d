import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const neo4jHostNotFound = defineScenario({
  name: 'neo4j-host-not-found',
  title: 'The Neo4j host does not exist',
  story:
    'The name in the URI is a private one that this network does not resolve, or misspelt. ' +
    'The machine identity has no part in it: the token is there.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j+s://graph.invalid:7687' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M201', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-dns', 'neo4j.bearer-login'],
  },
})
