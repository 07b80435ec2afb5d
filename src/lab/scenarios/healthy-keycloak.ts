import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyKeycloak = defineScenario({
  name: 'healthy-keycloak',
  title: 'Keycloak with its mappers: everything fits',
  story:
    'A service account whose client has a mapper for the audience and one for flat roles. Issuer, audience and groups fit the server. ' +
    'This is what the faulty Keycloak cases look like when they are mended.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
