import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keySetSameId = defineScenario({
  name: 'key-set-same-id',
  title: 'Two keys have one id',
  story:
    'The key was replaced, and the new one got the id of the old one; both are published. ' +
    'This server takes the right one. Another may take the other.',
  world: {
    idp: { ...keycloakReader, keyFlaw: 'same-id' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M327'],
  },
})
