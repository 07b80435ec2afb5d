import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, githubUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyGithubActions = defineScenario({
  name: 'healthy-github-actions',
  title: 'A job of GitHub Actions: everything fits',
  story:
    'The job has the permission id-token: write, and Entra ID trusts this repository and environment for the application. ' +
    'No secret is stored anywhere, and the login works from end to end.',
  world: {
    idp: {
      ...entraReader,
      platform: { kind: 'github-actions' },
      client: { kind: 'federated', by: 'github-actions' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...githubUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
