import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const noAppRoleSettingsUnknown = defineScenario({
  name: 'no-app-role-settings-unknown',
  title: 'The login has no role, and the token none either',
  story:
    "Nothing is known of the server's settings. The login works with PUBLIC only, and the token has no application role that anything could be mapped from. " +
    'That is the likely reason, whatever else is set.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M415', confidence: 'likely', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
