import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const twoSignatureAndSlash = defineScenario({
  name: 'two-signature-and-slash',
  title: 'Two faults: a broken signature, and a slash in the issuer',
  story:
    'The token was changed on the way. The issuer of the server has a slash too many, so that a good token would be refused as well. ' +
    'The server stops at the issuer; the signature is wrong all the same.',
  world: {
    idp: { ...keycloakReader, signedBy: 'garbage' },
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, issuer: '{issuer}/' } },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{issuer}/',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M405', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M519', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['token.signature', 'neo4j.bearer-login'],
  },
})
