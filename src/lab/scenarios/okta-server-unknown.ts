import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaServerUnknown = defineScenario({
  name: 'okta-server-unknown',
  title: 'The org has no such authorization server',
  story:
    'The issuer ends in an id that no authorization server of the org has. ' +
    'Okta answers the discovery document with an error of its own API.',
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
    OIDC_ISSUER: '{idpOrigin}/oauth2/aus9unknown',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M311', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
