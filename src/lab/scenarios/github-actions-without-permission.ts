import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const githubActionsWithoutPermission = defineScenario({
  name: 'github-actions-without-permission',
  title: 'A job without the permission id-token: write',
  story:
    'GitHub sets the address for federated tokens only for jobs that may have one. ' +
    'Nothing is sent.',
  world: {
    idp: { ...entraReader, client: { kind: 'federated', by: 'github-actions' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    M2M_FEDERATED_TOKEN_FROM: 'github-actions',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
