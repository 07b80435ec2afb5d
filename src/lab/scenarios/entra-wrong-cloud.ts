import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraWrongCloud = defineScenario({
  name: 'entra-wrong-cloud',
  title: 'The tenant lives in another cloud',
  story:
    'The tenant is one of a national cloud, and the request went to the login host of the public one. ' +
    'Entra ID answers AADSTS900382.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: {
        number: 900_382,
        description: 'Confidential Client is not supported in Cross Cloud request.',
      },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M317', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
