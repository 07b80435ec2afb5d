import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenLivesForDays = defineScenario({
  name: 'token-lives-for-days',
  title: 'Everything works, with a token that lives for three days',
  story:
    'The lifetime of tokens was raised to three days so that a batch job need not renew one. The login works. ' +
    'Whoever finds such a token in a log may use it for as long, like a password.',
  world: {
    idp: { ...keycloakReader, lifetimeSeconds: 259_200 },
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
