import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaOrgServerScope = defineScenario({
  name: 'okta-org-server-scope',
  title: 'A custom scope is asked of the org server',
  story:
    'The issuer is that of the org, whose tokens are only for Okta itself. ' +
    'It takes no custom scopes, and its answer is the first sign that it is the wrong server.',
  world: {
    idp: { flavour: 'oidc', product: 'okta-org' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_SCOPE: 'graph.read',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
