import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleNoServiceAccount = defineScenario({
  name: 'google-no-service-account',
  title: 'No service account is attached',
  story:
    'The metadata server answers, and knows no account for this machine. ' +
    'Without one there is no token.',
  world: {
    idp: { flavour: 'google', metadata: 'no-account' },
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
    GCE_METADATA_HOST: '{metadataHost}',
    ...trust,
    ...googleServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M322', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
