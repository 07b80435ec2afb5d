import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const entraNoAppRoles = defineScenario({
  name: 'entra-no-app-roles',
  title: 'The login works, but the application has no role',
  story:
    'Entra ID issues tokens to applications that were never assigned an app role; such a token has no `roles` claim. ' +
    'The server takes its groups from `roles`, finds none, and lets the client in with nothing but PUBLIC. ' +
    'Queries then fail or find an empty database, and nobody thinks of the identity provider.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M415', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
