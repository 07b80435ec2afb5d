import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const mappingNextAuthorization = defineScenario({
  name: 'mapping-next-authorization',
  title: 'No group is mapped, and next the provider may give no roles',
  story:
    'The mapping does not know the group, and the provider is not listed for authorization besides. Either takes the roles away. ' +
    'Mending the mapping alone changes nothing that can be seen.',
  world: {
    idp: { ...entraReader, appRoles: ['Reader'] },
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
    rootCauses: [{ code: 'M2M510', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M513'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
