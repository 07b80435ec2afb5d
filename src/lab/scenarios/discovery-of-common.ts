import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const discoveryOfCommon = defineScenario({
  name: 'discovery-of-common',
  title: 'The server has the document of all tenants',
  story:
    'The discovery address names `common` in place of the tenant. Its issuer is a template with braces, which no token ever has. ' +
    'Sign-ins of people through a library work with it, since the library fills the template in.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        discoveryUri: '{idpOrigin}/common/v2.0/.well-known/openid-configuration',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_DISCOVERY_URI: '{idpOrigin}/common/v2.0/.well-known/openid-configuration',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M517', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
