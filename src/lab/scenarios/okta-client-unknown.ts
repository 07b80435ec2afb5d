import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaClientUnknown = defineScenario({
  name: 'okta-client-unknown',
  title: 'Okta knows no client with this id',
  story:
    'The client id has been copied from another org. ' +
    'Okta answers that the value of `client_id` is invalid.',
  world: {
    idp: { flavour: 'oidc', product: 'okta' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_CLIENT_ID: '0oa1unknown9client',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
