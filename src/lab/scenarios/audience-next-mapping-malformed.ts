import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceNextMappingMalformed = defineScenario({
  name: 'audience-next-mapping-malformed',
  title: 'The audience refuses, and next the mapping cannot be read',
  story:
    'The audience is wrong, and the mapping lacks a quote. The login comes first. ' +
    'Both stand in the same file, five lines apart.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        audience: ['api://{apiAppId}'],
        mapping: '"Neo4j.Reader=reader',
      },
    },
  },
  conf: entraV2Conf({
    audience: 'dbms.security.oidc.m2m.audience=api://{apiAppId}',
    mapping: 'dbms.security.oidc.m2m.authorization.group_to_role_mapping="Neo4j.Reader=reader',
  }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M520'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
