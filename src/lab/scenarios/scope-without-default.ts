import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const scopeWithoutDefault = defineScenario({
  name: 'scope-without-default',
  title: 'A scope for people in a machine request',
  story:
    'The scope names one permission, as a login of a person would. Client credentials take `/.default`, which stands for all that is granted. ' +
    'Entra ID answers AADSTS1002012.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, AZURE_SCOPE: 'api://{apiAppId}/Neo4j.Reader', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M111', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
