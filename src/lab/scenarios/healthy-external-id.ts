import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyExternalId = defineScenario({
  name: 'healthy-external-id',
  title: 'Microsoft Entra External ID: everything fits',
  story:
    'The tenant is one for customers: its login host is named after it, and its issuer has the id of the tenant as host name. ' +
    'The authority is given as the portal shows it, without a tenant id.',
  world: {
    idp: {
      ...entraReader,
      hosts: { main: 'm2m-lab.ciamlogin.com', issuer: '{tenantId}.ciamlogin.com' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    AZURE_AUTHORITY: 'https://m2m-lab.ciamlogin.com/',
    AZURE_CLIENT_ID: '{clientId}',
    AZURE_CLIENT_SECRET: '{clientSecret}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
