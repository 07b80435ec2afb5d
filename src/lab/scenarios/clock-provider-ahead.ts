import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const clockProviderAhead = defineScenario({
  name: 'clock-provider-ahead',
  title: 'The token comes from the future',
  story:
    'The clock of the identity provider is ten minutes ahead of the clocks here, so that a fresh token is not valid yet by them. ' +
    'Neo4j refuses it and says "Unauthorized"; in ten minutes the same token would have been taken.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], clockOffsetSeconds: 600 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M214', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
