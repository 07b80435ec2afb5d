import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const auraGroupsClaimAbsent = defineScenario({
  name: 'aura-groups-claim-absent',
  title: 'Aura takes the token and finds no groups in it',
  story:
    'Aura reads groups from `groups`; the application has its roles in `roles`. The login works and may do nothing. ' +
    'Nothing was told of the settings of the instance: this rests on what is assumed of Aura.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'aura', realm: { ...entraV2Realm, groupsClaim: 'groups' } },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M507', confidence: 'likely', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
