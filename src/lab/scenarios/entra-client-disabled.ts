import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraClientDisabled = defineScenario({
  name: 'entra-client-disabled',
  title: 'The application is switched off',
  story:
    'Somebody has disabled the enterprise application, after an incident or because it seemed unused. ' +
    'Entra ID answers AADSTS7000112 to any secret.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: { number: 7_000_112 },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M305', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
