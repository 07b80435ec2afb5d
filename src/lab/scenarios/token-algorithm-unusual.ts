import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenAlgorithmUnusual = defineScenario({
  name: 'token-algorithm-unusual',
  title: 'Everything works, with an unusual algorithm',
  story:
    'The provider signs with EdDSA. Neo4j documents no list of algorithms that it takes; this server takes it. ' +
    'Another version may not, which is worth knowing before an upgrade.',
  world: {
    idp: { ...keycloakReader, algorithm: 'EdDSA' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M407'],
  },
})
