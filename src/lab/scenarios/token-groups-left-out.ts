import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenGroupsLeftOut = defineScenario({
  name: 'token-groups-left-out',
  title: 'The provider left the groups out of the token',
  story:
    'The identity is in so many groups that Entra ID writes a link in their place (`_claim_names`). Neo4j does not follow such links. ' +
    'The login works and has no role; the mapping, which names the right group, is not to blame.',
  world: {
    idp: {
      ...entraReader,
      claims: {
        _claim_names: { groups: 'src1' },
        _claim_sources: { src1: { endpoint: 'https://graph.windows.net/getMemberObjects' } },
      },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        groupsClaim: 'groups',
        mapping: '"5f1c6d2a-9a3b-4f0e-8d57-6f3c2b1a0e9d"=reader',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_OIDC_ROLE_MAPPING: '"5f1c6d2a-9a3b-4f0e-8d57-6f3c2b1a0e9d"=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M418', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M507', 'M2M607'],
    explains: ['token.size', 'neo4j.roles'],
  },
})
