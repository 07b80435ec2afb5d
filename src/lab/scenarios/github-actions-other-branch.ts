import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, githubUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const githubActionsOtherBranch = defineScenario({
  name: 'github-actions-other-branch',
  title: 'The job runs where the federated credential does not reach',
  story:
    'The federated credential names the environment production, and the job runs on a branch. ' +
    'Entra ID finds no credential for this subject (AADSTS700213).',
  world: {
    idp: {
      ...entraReader,
      platform: { kind: 'github-actions' },
      client: {
        kind: 'federated',
        by: 'github-actions',
        claims: { sub: 'repo:graph-team/etl:ref:refs/heads/main' },
      },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...githubUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
