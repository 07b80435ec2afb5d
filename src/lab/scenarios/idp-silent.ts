import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const idpSilent = defineScenario({
  name: 'idp-silent',
  title: 'The discovery document never comes',
  story:
    'The provider takes the connection and says nothing: a firewall lets the handshake through and swallows the rest. ' +
    'The wait ends with the time limit of one probe, and not with the patience of a library.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'hang' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M203', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
