import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const usGovernmentAtPublicHost = defineScenario({
  name: 'us-government-at-public-host',
  title: 'A tenant of the US Government cloud is asked for at the public login host',
  story:
    'Nobody has named a login host, so that the request went to login.microsoftonline.com. ' +
    'Entra ID answers there that it does not serve confidential clients of the other cloud, AADSTS900382.',
  world: {
    idp: {
      ...entraReader,
      hosts: { main: 'login.microsoftonline.com' },
      tokenError: {
        number: 900_382,
        description: 'Confidential Client is not supported in Cross Cloud request.',
      },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    AZURE_TENANT_ID: '{tenantId}',
    AZURE_CLIENT_ID: '{clientId}',
    AZURE_CLIENT_SECRET: '{clientSecret}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M317', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
