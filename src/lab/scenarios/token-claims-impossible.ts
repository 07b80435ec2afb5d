import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenClaimsImpossible = defineScenario({
  name: 'token-claims-impossible',
  title: 'A v2.0 issuer with an api:// audience',
  story:
    'This is what the support mail of the first case quotes: issuer of version 2.0, audience `api://...`. No token of Entra ID has both. ' +
    'The server expects the bare id, as it does for v2.0 tokens, and refuses.',
  world: {
    idp: { ...entraReader, claims: { aud: 'api://{apiAppId}' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M424'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
