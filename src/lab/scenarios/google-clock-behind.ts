import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleClockBehind = defineScenario({
  name: 'google-clock-behind',
  title: 'The clock here is wrong for Google',
  story:
    'The local clock and that of Google are an hour apart, so the times in the assertion do not hold. ' +
    'Google says that the token must be short-lived and in a reasonable time frame.',
  world: {
    idp: { flavour: 'google', client: { kind: 'service-account' }, clockOffsetSeconds: 7200 },
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
    rootCauses: [{ code: 'M2M214', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
