import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const serverSettingsInPart = defineScenario({
  name: 'server-settings-in-part',
  title: "Of the server's settings only the audience is known",
  story:
    'The administrator named the audience, and it fits. The issuer that the server expects is not known, and it is the other one of the tenant. ' +
    'What fits is no proof, and what is missing is named.',
  world: {
    idp: entraReaderV1,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
    },
  },
  settings: {
    ...entraUser,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
