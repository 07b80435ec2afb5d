import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, githubUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const githubActionsTokenEnded = defineScenario({
  name: 'github-actions-token-ended',
  title: 'The request token of the job has ended',
  story:
    'A step that outlived its job asks for a federated token once more. ' +
    'GitHub refuses, and Entra ID is not asked at all.',
  world: {
    idp: {
      ...entraReader,
      platform: { kind: 'github-actions', fault: 'token-ended' },
      client: { kind: 'federated', by: 'github-actions' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...githubUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
