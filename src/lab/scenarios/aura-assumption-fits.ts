import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const auraAssumptionFits = defineScenario({
  name: 'aura-assumption-fits',
  title: 'The token fits what is assumed of Aura, and is refused',
  story:
    'Nothing was told of the instance. By what is assumed of Aura the token fits: v2.0 issuer, id as audience, a `groups` claim. ' +
    'An assumption that fits proves nothing, so this is not yet a case for support: the settings have to be told first.',
  world: {
    idp: { ...entraReader, claims: { groups: ['Neo4j.Reader'] } },
    neo4j: {
      flavour: 'aura',
      realm: { ...entraV2Realm, groupsClaim: 'groups' },
      refusesMachineTokens: true,
    },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  flags: ['--aura-preconditions-met'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
