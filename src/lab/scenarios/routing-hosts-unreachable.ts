import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const routingHostsUnreachable = defineScenario({
  name: 'routing-hosts-unreachable',
  title: 'The first host answers, and those that it sends to do not',
  story:
    'The login works at the address of the instance. The servers that its routing table names are blocked by the firewall. ' +
    'Drivers fail with the next query, and with other host names than anybody configured.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, deadRoutes: ['localhost:1'] },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M613', confidence: 'certain', owner: 'network-admin' }],
    explains: ['neo4j.routing'],
  },
})
