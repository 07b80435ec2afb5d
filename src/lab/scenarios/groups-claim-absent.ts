import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const groupsClaimAbsent = defineScenario({
  name: 'groups-claim-absent',
  title: 'The groups claim is not in the token',
  story:
    'The server reads groups from `groups`, as it does for people. The application has roles, which Entra ID writes into `roles`. ' +
    'The login works and has nothing but PUBLIC.',
  world: {
    idp: entraReader,
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
    findings: ['M2M607'],
    explains: ['policy.roles', 'neo4j.roles', 'neo4j.query'],
  },
})
