import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const discoveryMissing = defineScenario({
  name: 'discovery-missing',
  title: 'There is no discovery document',
  story:
    'The address answers 404: the path to the tenant is not complete. ' +
    'Neo4j with the same address could not accept any token either.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'not-found' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M318', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
