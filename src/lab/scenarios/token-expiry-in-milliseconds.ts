import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenExpiryInMilliseconds = defineScenario({
  name: 'token-expiry-in-milliseconds',
  title: 'Everything works, with an expiry in milliseconds',
  story:
    'A home-made issuer writes `exp` in milliseconds. Read as seconds, that is a date in the far future, and the server takes it. ' +
    'The token will never expire, which nobody wanted.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, exp: 4_102_444_800_000 } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M417'],
  },
})
