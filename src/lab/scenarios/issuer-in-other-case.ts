import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const issuerInOtherCase = defineScenario({
  name: 'issuer-in-other-case',
  title: 'A capital letter in the issuer',
  story:
    'The realm is called `m2m`, and somebody wrote `M2M` into the setting. Host names do not care, paths do. ' +
    'Neo4j compares character by character.',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/M2M' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/M2M',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M519', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
