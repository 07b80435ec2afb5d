import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiWhereBoltIsClosed = defineScenario({
  name: 'query-api-where-bolt-is-closed',
  title: 'A closed Bolt port, and the Query API takes the token',
  story:
    'Nothing listens at the Bolt address. Over HTTPS the same server takes the token, so identity, token and settings are in order. ' +
    'Only the way to the Bolt port is left to be looked at.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'refused', realm: entraV2Realm, http: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M202', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tcp'],
  },
})
