import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const moreRightsThanExpected = defineScenario({
  name: 'more-rights-than-expected',
  title: 'Everything works, with more rights than wanted',
  story:
    'The mapping gives `reader`, and `admin` besides. The application only reads, so that nobody notices. ' +
    'Whoever steals its secret may do everything.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, mapping: '"Neo4j.Reader"=reader,admin' },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=reader,admin',
    M2M_EXPECT_ROLE: 'reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M621'],
  },
})
