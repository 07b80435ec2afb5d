import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, tokenUser } from '../users.ts'

export const givenTokenExpired = defineScenario({
  name: 'given-token-expired',
  title: 'A token from a file, ten minutes too old',
  story:
    'A colleague made a token this morning and passed it on. It was valid for an hour and ran out ten minutes ago. ' +
    'The server says "Unauthorized" to a login with it, exactly as it does to a forged one.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: { lifetimeSeconds: -600 },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M408', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.expiration'],
  },
})
