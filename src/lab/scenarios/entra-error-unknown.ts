import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraErrorUnknown = defineScenario({
  name: 'entra-error-unknown',
  title: 'An error number that is in no table',
  story:
    'Entra ID refuses with a number that the doctor does not know. ' +
    'It is shown whole, with the ids by which Microsoft finds the attempt again.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: {
        number: 7_999_001,
        description: 'The request was refused for a reason of its own.',
      },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M316', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
