import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const keysEmpty = defineScenario({
  name: 'keys-empty',
  title: 'The key set is empty',
  story:
    'The address of the keys answers with JSON that holds no key: the provider is starting, or its signing key was switched off. ' +
    'Neo4j cannot check any signature and says "Unauthorized".',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], keys: 'empty-object' },
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
