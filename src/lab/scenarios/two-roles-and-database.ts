import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'

export const twoRolesAndDatabase = defineScenario({
  name: 'two-roles-and-database',
  title: 'Two faults: no application role, and a database that does not exist',
  story:
    'The login works without a role, and the client asks for a database of another name. Either alone would stop it. ' +
    'The role comes first on the way.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, databases: ['graph'] },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_DATABASE: 'movies',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M415', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M608', confidence: 'certain', owner: 'client-developer' },
    ],
    explains: ['token.application-roles', 'neo4j.roles'],
  },
})
