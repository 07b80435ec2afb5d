import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const externalIdIssuerByName = defineScenario({
  name: 'external-id-issuer-by-name',
  title: 'External ID: the server expects the issuer under the name of the tenant',
  story:
    'The administrator has written the issuer as the login address has it, with the name of the tenant. ' +
    'Tokens of External ID name the id of the tenant as host, so that the server refuses them.',
  world: {
    idp: {
      ...entraReader,
      hosts: { main: 'm2m-lab.ciamlogin.com', issuer: '{tenantId}.ciamlogin.com' },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, issuer: 'https://m2m-lab.ciamlogin.com/{tenantId}/v2.0' },
    },
  },
  settings: {
    AZURE_AUTHORITY: 'https://m2m-lab.ciamlogin.com/',
    AZURE_CLIENT_ID: '{clientId}',
    AZURE_CLIENT_SECRET: '{clientSecret}',
    ...entraV2ServerKnown,
    NEO4J_OIDC_ISSUER: 'https://m2m-lab.ciamlogin.com/{tenantId}/v2.0',
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.issuer'],
  },
})
