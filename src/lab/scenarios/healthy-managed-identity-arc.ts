import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyManagedIdentityArc = defineScenario({
  name: 'healthy-managed-identity-arc',
  title: 'Managed identity of a server with Azure Arc: everything fits',
  story:
    'A server in a data centre is connected to Azure, and its agent hands out tokens to who can read a key file of it. ' +
    'The login works from end to end.',
  world: {
    idp: { ...entraReader, platform: { kind: 'arc' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IMDS_ENDPOINT: '{identityEndpoint}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
