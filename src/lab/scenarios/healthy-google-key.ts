import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const healthyGoogleKey = defineScenario({
  name: 'healthy-google-key',
  title: 'A key of a Google service account: everything fits',
  story:
    'The key signs a request for an ID token with the audience that Neo4j expects. ' +
    'Google puts no groups into it, but the address of the account is a text, and so one group that can be mapped to a role.',
  world: {
    idp: { flavour: 'google', client: { kind: 'service-account' } },
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
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
