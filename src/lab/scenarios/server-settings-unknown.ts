import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const serverSettingsUnknown = defineScenario({
  name: 'server-settings-unknown',
  title: "Nothing is known of the server's settings",
  story:
    'The token is in order by everything that can be checked without the server. What the server expects, nobody said. ' +
    'The report asks for the settings, and shows those that would take this token.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    findings: ['M2M521'],
    explains: ['neo4j.bearer-login'],
  },
})
