import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const keySetCut = defineScenario({
  name: 'key-set-cut',
  title: 'The signing keys break off in the middle',
  story:
    'The answer announces more bytes than come: a proxy or virus scanner cuts it. ' +
    'Neo4j, which reads the same address, cannot check any signature and says "Unauthorized".',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], keys: 'truncated' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M213', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.key-set', 'neo4j.bearer-login'],
  },
})
