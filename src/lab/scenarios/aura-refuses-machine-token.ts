import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const auraRefusesMachineToken = defineScenario({
  name: 'aura-refuses-machine-token',
  title: 'Everything fits, and Aura still refuses',
  story:
    'Issuer, audience, signature, times and claims all match what Aura was given, and tier and switches have been confirmed. ' +
    'The login is refused all the same. Nothing that can be seen from outside explains it: now a support ticket is justified, and this report is its evidence.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      claims: { groups: ['Neo4j.Reader'] },
    },
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
  flags: ['--aura-preconditions-met'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M603', confidence: 'likely', owner: 'neo4j-support' }],
    explains: ['neo4j.bearer-login'],
  },
})
