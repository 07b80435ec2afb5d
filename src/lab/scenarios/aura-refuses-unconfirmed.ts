import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const auraRefusesUnconfirmed = defineScenario({
  name: 'aura-refuses-unconfirmed',
  title: 'Everything fits, and Aura refuses; its tier is not known',
  story:
    'The settings were told, and the token fits them. Whether the instance may use single sign-on at all was not confirmed: tier, switch, and when it was created. ' +
    'One of those may be the reason, and the letter to support lists them.',
  world: {
    idp: { ...entraReader, claims: { groups: ['Neo4j.Reader'] } },
    neo4j: {
      flavour: 'aura',
      realm: { ...entraV2Realm, groupsClaim: 'groups' },
      refusesMachineTokens: true,
    },
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
    rootCauses: [{ code: 'M2M603', confidence: 'possible', owner: 'neo4j-support' }],
    explains: ['neo4j.bearer-login'],
  },
})
