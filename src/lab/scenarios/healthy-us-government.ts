import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyUsGovernment = defineScenario({
  name: 'healthy-us-government',
  title: 'A tenant of the US Government cloud: everything fits',
  story:
    'Azure SDKs are told the login host of the cloud by AZURE_AUTHORITY_HOST, and so is this program. ' +
    'Tokens, documents and keys come from login.microsoftonline.us.',
  world: {
    idp: { ...entraReader, hosts: { main: 'login.microsoftonline.us' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    AZURE_TENANT_ID: '{tenantId}',
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/',
    AZURE_CLIENT_ID: '{clientId}',
    AZURE_CLIENT_SECRET: '{clientSecret}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
