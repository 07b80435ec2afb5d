import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const mappingMalformed = defineScenario({
  name: 'mapping-malformed',
  title: 'The mapping cannot be read',
  story:
    'A quote is missing in `group_to_role_mapping`. The server gives no roles by a mapping that it cannot read. ' +
    'The login works, which hides that the line is broken.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, mapping: '"Neo4j.Reader=reader' },
    },
  },
  conf: entraV2Conf({
    mapping: 'dbms.security.oidc.m2m.authorization.group_to_role_mapping="Neo4j.Reader=reader',
  }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M520', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M607'],
    explains: ['policy.server-settings', 'neo4j.roles'],
  },
})
