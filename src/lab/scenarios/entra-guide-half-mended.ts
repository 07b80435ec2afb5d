import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const entraGuideHalfMended = defineScenario({
  name: 'entra-guide-half-mended',
  title: 'The same guide, with the token version mended',
  story:
    'Tokens are of version 2 now, and issuer and audience fit. The user name is still to come from `preferred_username`. ' +
    'Tokens of applications have no such claim: it is about people.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        usernameClaim: 'preferred_username',
        groupsClaim: 'groups',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_USERNAME_CLAIM: 'preferred_username',
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M505', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M507'],
    explains: ['policy.username', 'neo4j.bearer-login'],
  },
})
