import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const twoUriAndClient = defineScenario({
  name: 'two-uri-and-client',
  title: 'Two faults: a browser address, and an unknown client',
  story:
    'The Neo4j URI is the address of the browser, and the tenant knows no client of this id. ' +
    'Both are mistakes in the settings of the same program.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_CLIENT_ID: '9b0a4f6e-52d1-4c8e-8f57-0d6b1e2a3c94',
    NEO4J_URI: 'https://localhost:{neo4jPort}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M112', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M301', confidence: 'certain', owner: 'client-developer' },
    ],
  },
})
