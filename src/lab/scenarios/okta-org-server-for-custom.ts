import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const oktaOrgServerForCustom = defineScenario({
  name: 'okta-org-server-for-custom',
  title: 'The token is from a custom server, Neo4j trusts the org server',
  story:
    'A guide takes the token from `/oauth2/default` and gives Neo4j the discovery address of the Okta organization. Those are two issuers. ' +
    'The groups claim that the guide sets is not in the token either: a machine is in no group of people.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'api://default', cid: '{clientId}', scp: ['neo4j'], client_id: null },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...keycloakRealm,
        issuer: '{idpOrigin}',
        audience: ['api://default'],
        groupsClaim: 'groups',
      },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}',
    NEO4J_OIDC_AUDIENCE: 'api://default',
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M507'],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
