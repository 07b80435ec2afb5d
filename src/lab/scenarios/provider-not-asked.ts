import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const providerNotAsked = defineScenario({
  name: 'provider-not-asked',
  title: 'The provider is configured, and never asked',
  story:
    'All settings of the provider are right. The list of authentication providers was left at `native`, so that the server never looks at them. ' +
    'It says that it does not know this kind of token.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['native'] },
    },
  },
  conf: entraV2Conf({ authentication: 'dbms.security.authentication_providers=native' }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M512', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.provider-listed', 'neo4j.bearer-login'],
  },
})
