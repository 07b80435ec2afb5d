import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenNotYetValid = defineScenario({
  name: 'token-not-yet-valid',
  title: 'The token is not valid yet',
  story:
    'The provider dates its tokens fifteen minutes ahead. By its own clock, and by every other, the token is not valid yet. ' +
    'In a quarter of an hour the same token would be taken, which makes this look like a fault that comes and goes.',
  world: {
    idp: { ...keycloakReader, ageSeconds: -900 },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M409', confidence: 'likely', owner: 'client-developer' }],
    explains: ['token.valid-from', 'neo4j.bearer-login'],
  },
})
