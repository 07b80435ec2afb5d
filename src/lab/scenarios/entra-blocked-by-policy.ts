import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraBlockedByPolicy = defineScenario({
  name: 'entra-blocked-by-policy',
  title: 'Conditional Access blocks the machine',
  story:
    'A policy for workload identities admits only certain networks, and this machine is in another. ' +
    'Entra ID answers AADSTS53003; which policy it was stands only in its sign-in log.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: { number: 53_003 },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M313', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
