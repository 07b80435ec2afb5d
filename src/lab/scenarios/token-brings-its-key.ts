import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenBringsItsKey = defineScenario({
  name: 'token-brings-its-key',
  title: 'The token tells where its key is',
  story:
    'The header has an address of keys (`jku`), which no server may follow. ' +
    'The token is good all the same, and Neo4j takes it.',
  world: {
    idp: { ...keycloakReader, header: { jku: 'https://keys.example/set.json' } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M427'],
  },
})
