import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const groupsClaimNotSet = defineScenario({
  name: 'groups-claim-not-set',
  title: 'No groups claim is set, and roles are to come from the provider',
  story:
    'The file lists the provider for authorization and does not say which claim holds the groups. The setting has no default. ' +
    'The login works and has nothing but PUBLIC.',
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
  conf: entraV2Conf({ groups: null }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M511', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M607'],
    explains: ['policy.server-settings', 'policy.roles', 'neo4j.roles'],
  },
})
