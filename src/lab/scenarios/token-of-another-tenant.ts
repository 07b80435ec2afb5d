import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenOfAnotherTenant = defineScenario({
  name: 'token-of-another-tenant',
  title: 'The token is from another tenant',
  story:
    'The colleague who passed the token on works in another tenant. Its issuer and its keys are not those that the server was set up with. ' +
    'The server stops at the issuer and never comes to the key, which it would not know either.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: {
    claims: {
      iss: '{idpOrigin}/3f6a1c52-0d4e-4b8f-9a67-2c8d5e1f7b90/v2.0',
      tid: '3f6a1c52-0d4e-4b8f-9a67-2c8d5e1f7b90',
    },
    signedBy: 'unpublished',
  },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M404'],
    explains: ['policy.issuer', 'token.issuer', 'token.key-found', 'neo4j.bearer-login'],
  },
})
