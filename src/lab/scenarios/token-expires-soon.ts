import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenExpiresSoon = defineScenario({
  name: 'token-expires-soon',
  title: 'Everything works, for another minute',
  story:
    'Tokens live for one minute. The login works, and the session that it began ends before the first long query is done. ' +
    'Drivers renew tokens only where they were given a token provider.',
  world: {
    idp: { ...keycloakReader, lifetimeSeconds: 60 },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M420'],
  },
})
