import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleKeyDeleted = defineScenario({
  name: 'google-key-deleted',
  title: 'The key of the service account was deleted',
  story:
    'Somebody has removed the key from the account, and the file is still in use. ' +
    'Google answers that the signature of the assertion is invalid.',
  world: {
    idp: { flavour: 'google', client: { kind: 'service-account', registered: false } },
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
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
