import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenTooLarge = defineScenario({
  name: 'token-too-large',
  title: 'Everything works, with a token of twelve kilobytes',
  story:
    'The token lists every permission of a large platform. Over Bolt that does no harm. ' +
    'The same token in an HTTP header is refused by the next proxy, since many allow eight kilobytes.',
  world: {
    idp: {
      ...keycloakReader,
      claims: { ...keycloakReader.claims, permissions: 'catalog:read '.repeat(700) },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M418'],
  },
})
