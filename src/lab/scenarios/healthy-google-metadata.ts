import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const healthyGoogleMetadata = defineScenario({
  name: 'healthy-google-metadata',
  title: 'The metadata server of Google Cloud: everything fits',
  story:
    'The program runs where a service account is attached, and needs no key at all. ' +
    'The metadata server hands out an ID token for the audience.',
  world: {
    idp: { flavour: 'google', metadata: 'ok' },
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
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
