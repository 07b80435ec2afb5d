import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleAccountDeleted = defineScenario({
  name: 'google-account-deleted',
  title: 'The service account was deleted',
  story: 'The account that the key file names is gone. Google does not find it.',
  world: {
    idp: { flavour: 'google', client: { kind: 'service-account', deleted: true } },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['https://neo4j.example'],
        usernameClaim: 'email',
        groupsClaim: 'email',
        mapping: '"etl@graph-lab.iam.gserviceaccount.com"=reader',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'google',
    OIDC_ISSUER: '{issuer}',
    OIDC_AUDIENCE: 'https://neo4j.example',
    GOOGLE_APPLICATION_CREDENTIALS: '{serviceAccountKeyFile}',
    ...trust,
    ...googleServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
