import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakHostnameWrong = defineScenario({
  name: 'keycloak-hostname-wrong',
  title: "The provider's document names another issuer than its tokens",
  story:
    'Keycloak was moved, and its frontend address still names the old host: the discovery document states an issuer that is not that of its address. Tokens carry the new one. ' +
    'The server goes by the document and refuses every token of its own provider.',
  world: {
    idp: {
      ...keycloakReader,
      discoveryMembers: { issuer: 'https://login.old.example/realms/m2m' },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M319', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.discovery-issuer', 'policy.issuer', 'neo4j.bearer-login'],
  },
})
