import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const auraEntraV1Token = defineScenario({
  name: 'aura-entra-v1-token',
  title: 'Aura set up with the v2.0 document, token of version 1',
  story:
    'Aura was given the v2.0 discovery document and the client id; the app registration issues v1.0 tokens, as it does unless told otherwise. ' +
    'Every check of the token itself passes, since the tenant has two issuers and both are genuine. ' +
    'Aura compares with the other one and says only "Unauthorized", which looks as if it took no machine tokens at all.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 1 },
    neo4j: {
      flavour: 'aura',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['{apiAppId}'],
        usernameClaim: 'sub',
        groupsClaim: 'groups',
      },
    },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'likely', owner: 'identity-admin' }],
    upcoming: ['M2M507'],
    findings: ['M2M415'],
    explains: ['neo4j.bearer-login'],
  },
})
