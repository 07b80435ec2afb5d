import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraSecretExpired = defineScenario({
  name: 'entra-secret-expired',
  title: 'The client secret has run out',
  story:
    'It worked until yesterday: client secrets in Entra ID end on a date that somebody once chose. ' +
    'The answer is AADSTS7000222. Only whoever manages the app registration can make a new one.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], secretExpired: true },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M303', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
