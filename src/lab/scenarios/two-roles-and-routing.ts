import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'

export const twoRolesAndRouting = defineScenario({
  name: 'two-roles-and-routing',
  title: 'Two faults: no application role, and hosts behind a firewall',
  story:
    'The login works without a role, since none was assigned. The servers of the routing table are out of reach besides. ' +
    'The first stops a query, the second would stop the driver before that.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, deadRoutes: ['localhost:1'] },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M415', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M613', confidence: 'certain', owner: 'network-admin' },
    ],
    explains: ['token.application-roles', 'neo4j.roles'],
  },
})
