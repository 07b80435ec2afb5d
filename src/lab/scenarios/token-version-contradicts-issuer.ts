import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenVersionContradictsIssuer = defineScenario({
  name: 'token-version-contradicts-issuer',
  title: 'Everything works, with a version that contradicts the issuer',
  story:
    'A claims mapping overwrote `ver`. Issuer, audience and signature belong to version 2.0, and the server does not look at the claim. ' +
    'Tools that choose the keys by `ver` will fail with this token.',
  world: {
    idp: { ...entraReader, claims: { ver: '1.0' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M424'],
  },
})
