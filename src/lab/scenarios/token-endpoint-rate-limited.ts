import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointRateLimited = defineScenario({
  name: 'token-endpoint-rate-limited',
  title: 'Too many token requests',
  story:
    'An application asks for a new token with each call. Entra ID has had enough and answers 429 (AADSTS90055) with a time to wait. ' +
    'The doctor asks once and does not try again, since each request makes the wait longer.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: { number: 90_055 },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M210', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
