import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaOrgServerToken = defineScenario({
  name: 'okta-org-server-token',
  title: 'The token is from the org server of Okta',
  story:
    'No scope is configured, so the org server gives a token without complaint. It is for Okta alone, as its type says. ' +
    'Neo4j expects the token of a custom authorization server.',
  world: {
    idp: { flavour: 'oidc', product: 'okta-org' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['api://default'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'api://default',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M426', confidence: 'likely', owner: 'client-developer' }],
    explains: ['token.kind', 'neo4j.bearer-login'],
  },
})
