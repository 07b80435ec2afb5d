import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceNextAuthorization = defineScenario({
  name: 'audience-next-authorization',
  title: 'The audience refuses, and next the roles stay empty',
  story:
    'The audience is wrong, and the provider is missing in the list of authorization providers. The second is seen only after a login. ' +
    'Then the login works and may do nothing.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        audience: ['api://{apiAppId}'],
        authorizationProviders: ['native'],
      },
    },
  },
  conf: entraV2Conf({
    audience: 'dbms.security.oidc.m2m.audience=api://{apiAppId}',
    authorization: 'dbms.security.authorization_providers=native',
  }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M513'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
