import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const issuerNextAudience = defineScenario({
  name: 'issuer-next-audience',
  title: 'The issuer refuses, and next the audience',
  story:
    'Realm and audience of the server are both those of another environment. The server stops at the issuer. ' +
    'One refusal confirms only the first.',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...keycloakRealm,
        issuer: '{idpOrigin}/realms/staging',
        audience: ['neo4j-staging'],
      },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/staging',
    NEO4J_OIDC_AUDIENCE: 'neo4j-staging',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M503'],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
