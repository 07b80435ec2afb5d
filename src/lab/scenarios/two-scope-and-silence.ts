import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const twoScopeAndSilence = defineScenario({
  name: 'two-scope-and-silence',
  title: 'Two faults: a scope for people, and a silent server',
  story:
    'The scope does not end in `/.default`, so that there is no token; and the Bolt port takes connections and says nothing. ' +
    'The second one is found without a token.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'silent' },
  },
  settings: {
    ...entraUser,
    AZURE_SCOPE: 'api://{apiAppId}/Neo4j.Reader',
    NEO4J_URI: '{neo4jUri}',
    M2M_TIMEOUT: '900ms',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M111', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M203', confidence: 'certain', owner: 'network-admin' },
    ],
  },
})
