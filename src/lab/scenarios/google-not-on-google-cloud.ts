import { defineScenario } from '../scenario.ts'
import { googleServerKnown, trust } from '../users.ts'

export const googleNotOnGoogleCloud = defineScenario({
  name: 'google-not-on-google-cloud',
  title: 'This is not Google Cloud',
  story:
    'Another server answers at the address of the metadata server, as sign-in pages of networks do. ' +
    'It does not mark its answer as the real one does, and is not believed.',
  world: {
    idp: { flavour: 'google', metadata: 'captive' },
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
