import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleKeyOfAPerson = defineScenario({
  name: 'google-key-of-a-person',
  title: "The file holds a person's login",
  story:
    '`gcloud auth application-default login` has written the file, and no service account is in it. ' +
    'Nothing is sent, since an ID token for another audience cannot be had with it.',
  world: {
    idp: { flavour: 'google', client: { kind: 'service-account', file: 'authorized-user' } },
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
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
