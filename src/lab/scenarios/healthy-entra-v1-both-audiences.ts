import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReaderV1, entraV1Realm, entraV1ServerKnown } from '../worlds.ts'

export const healthyEntraV1BothAudiences = defineScenario({
  name: 'healthy-entra-v1-both-audiences',
  title: 'Entra ID with v1.0 tokens and both forms of the audience: everything fits',
  story:
    'The audience of a v1.0 token depends on how the scope was written. The server lists the URI and the bare id. ' +
    'Whichever comes is taken.',
  world: {
    idp: entraReaderV1,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV1Realm, audience: ['api://{apiAppId}', '{apiAppId}'] },
    },
  },
  settings: {
    ...entraUser,
    ...entraV1ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId},{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
