import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpServerError = defineScenario({
  name: 'idp-server-error',
  title: 'The identity provider has a fault of its own',
  story:
    'The discovery document is answered with status 503. ' +
    "Neither client nor token is to blame; it passes, or the provider's own log tells more.",
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      discovery: 'server-error',
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M209', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
