import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const providerWithoutAuthorization = defineScenario({
  name: 'provider-without-authorization',
  title: 'The provider may log in and may not give roles',
  story:
    'The provider is listed for authentication only. The login works, and its groups are never looked at. ' +
    'Claim and mapping are both right, and neither matters.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authorizationProviders: ['native'] },
    },
  },
  conf: entraV2Conf({ authorization: 'dbms.security.authorization_providers=native' }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M513', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
