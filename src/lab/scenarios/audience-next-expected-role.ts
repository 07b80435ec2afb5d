import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const audienceNextExpectedRole = defineScenario({
  name: 'audience-next-expected-role',
  title: 'The audience refuses, and next the role is not the expected one',
  story:
    'The audience is wrong. Once it is right, the login has the role `editor`, and `reader` was to be expected. ' +
    'The mapping gives it away before anybody is in.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        audience: ['api://{apiAppId}'],
        mapping: '"Neo4j.Reader"=editor',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=editor',
    M2M_EXPECT_ROLE: 'reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M522'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
