import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keysFailFromHereAndAudience = defineScenario({
  name: 'keys-fail-from-here-and-audience',
  title: 'The key set fails for the doctor only; the audience is the reason',
  story:
    'The provider answers the doctor with status 500 where its keys should be. The server has them. ' +
    'It refuses the token for its audience, as its settings say, and needs no other reason.',
  world: {
    idp: { ...keycloakReader, keys: 'server-error', faultsFor: 'client' },
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_AUDIENCE: 'graph',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M209'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
