import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const discoveryRedirect = defineScenario({
  name: 'discovery-redirect',
  title: 'The discovery document has moved',
  story:
    'The address of the discovery document redirects to another host. ' +
    'Neo4j does not follow redirects, and neither does the doctor: the new address has to be named.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'redirect' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M212', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
