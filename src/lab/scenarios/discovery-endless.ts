import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const discoveryEndless = defineScenario({
  name: 'discovery-endless',
  title: 'A discovery document that never ends',
  story:
    'What comes from the address goes on and on: it is a download, or a server that has lost its mind. ' +
    'Reading stops at a limit.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'endless' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M213', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
