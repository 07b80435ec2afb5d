import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyIdentityFederation = defineScenario({
  name: 'healthy-identity-federation',
  title: 'A managed identity as federated credential: everything fits',
  story:
    'The application trusts the managed identity of the service it runs on: the identity’s token is its client assertion. ' +
    'Nobody holds a secret, and the login works from end to end.',
  world: {
    idp: {
      ...entraReader,
      platform: { kind: 'app-service' },
      client: { kind: 'federated', by: 'managed-identity' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IDENTITY_HEADER: '{identityHeader}',
    M2M_FEDERATED_TOKEN_FROM: 'managed-identity',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
