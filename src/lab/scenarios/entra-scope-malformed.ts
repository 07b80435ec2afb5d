import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraScopeMalformed = defineScenario({
  name: 'entra-scope-malformed',
  title: 'A scope that is no identifier',
  story:
    'The scope ends in `/.default` as it should, but what comes before it is neither an application ID URI nor a GUID. ' +
    'Entra ID answers AADSTS70011.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, AZURE_SCOPE: 'neo4j/.default', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
