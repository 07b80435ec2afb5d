import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const clientCredentialMissing = defineScenario({
  name: 'client-credential-missing',
  title: 'The provider did not see the credential',
  story:
    'The client is registered for secrets in the body, and the server does not look into the header. ' +
    'It says that no client authentication came.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', refuses: 'credential-missing' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M304', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
