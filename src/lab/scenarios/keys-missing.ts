import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const keysMissing = defineScenario({
  name: 'keys-missing',
  title: 'The signing keys are not there',
  story:
    'The discovery document names an address for the keys that answers 404. Neo4j reads the same address and cannot check any signature. ' +
    'It says only "Unauthorized", which looks like a wrong token.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], keys: 'not-found' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M320', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.key-set', 'neo4j.bearer-login'],
  },
})
