import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const discoveryNotConfigured = defineScenario({
  name: 'discovery-not-configured',
  title: 'The provider has no address at all',
  story:
    'The block of the provider names audience and claims, and neither a discovery document nor issuer and keys. The line was lost in a merge. ' +
    'The server has nothing to compare a token with.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        audience: ['{apiAppId}'],
        usernameClaim: 'sub',
        groupsClaim: 'roles',
        mapping: '"Neo4j.Reader"=reader',
      },
    },
  },
  conf: entraV2Conf({ discovery: null }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M523', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.provider-listed', 'neo4j.bearer-login'],
  },
})
