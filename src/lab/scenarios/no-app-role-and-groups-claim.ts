import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'

export const noAppRoleAndGroupsClaim = defineScenario({
  name: 'no-app-role-and-groups-claim',
  title: 'The application has no role, and the server would not read it',
  story:
    'The server reads `groups`, and the application has neither groups nor an application role. Assigning a role would not help. ' +
    'The claim that the server reads has to come first.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, groupsClaim: 'groups' } },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M507', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M415', 'M2M607'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
