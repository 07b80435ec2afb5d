import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const providerListMisspelt = defineScenario({
  name: 'provider-list-misspelt',
  title: 'The list of providers has a name that the server does not know',
  story:
    'The line reads `authentication_provider`, without the last letter. The real setting keeps its default, and that is `native`. ' +
    'What looks like a provider that is not listed is a slip of the pen.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['native'] },
    },
  },
  conf: entraV2Conf({ authentication: 'dbms.security.authentication_provider=oidc-m2m' }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M514', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'policy.provider-listed', 'neo4j.bearer-login'],
  },
})
