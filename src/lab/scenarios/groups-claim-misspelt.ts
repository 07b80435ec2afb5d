import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const groupsClaimMisspelt = defineScenario({
  name: 'groups-claim-misspelt',
  title: 'The groups claim stands under a name that the server does not know',
  story:
    'The line reads `claims.group`, without the last letter. To the server no groups claim is set. ' +
    'The login works and has nothing but PUBLIC; the file looks complete.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['{apiAppId}'],
        usernameClaim: 'sub',
        mapping: '"Neo4j.Reader"=reader',
      },
    },
  },
  conf: entraV2Conf(
    { groups: 'dbms.security.oidc.m2m.claims.group=roles' },
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M514', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M511', 'M2M607'],
    explains: ['policy.server-settings', 'neo4j.roles'],
  },
})
