import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const providerNotAskedNextAudience = defineScenario({
  name: 'provider-not-asked-next-audience',
  title: 'The provider is not asked, and next the audience refuses',
  story:
    'The list of authentication providers lacks the provider, and its audience is wrong besides. As long as it is not asked, nobody notices. ' +
    'Two lines of one file.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        audience: ['api://{apiAppId}'],
        authenticationProviders: ['native'],
      },
    },
  },
  conf: entraV2Conf({
    authentication: 'dbms.security.authentication_providers=native',
    audience: 'dbms.security.oidc.m2m.audience=api://{apiAppId}',
  }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M512', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M503'],
    explains: ['policy.provider-listed', 'neo4j.bearer-login'],
  },
})
