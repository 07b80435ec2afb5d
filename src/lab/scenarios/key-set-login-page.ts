import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const keySetLoginPage = defineScenario({
  name: 'key-set-login-page',
  title: 'A login page in place of the signing keys',
  story:
    'The token is issued, but the address of the keys leads to a web page. Neo4j reads the same address and cannot check the signature. ' +
    'It says only "Unauthorized".',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], keys: 'html' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M211', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.key-set', 'neo4j.bearer-login'],
  },
})
