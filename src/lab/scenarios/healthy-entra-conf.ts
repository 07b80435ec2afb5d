import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const healthyEntraConf = defineScenario({
  name: 'healthy-entra-conf',
  title: 'Entra ID and a neo4j.conf that was read: everything fits',
  story:
    'The file of the server was handed over, so that every setting is known with its line. Token and file fit in every step. ' +
    'Nothing has to be assumed.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  conf: entraV2Conf(),
  settings: {
    ...entraUser,
    NEO4J_CONF: '{confFile}',
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
