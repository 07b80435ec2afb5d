import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const entraGuideAsWritten = defineScenario({
  name: 'entra-guide-as-written',
  title: 'A published guide, followed to the letter',
  story:
    'The guide gives the server the v2.0 document, the user name claim `preferred_username` and the groups claim `groups`, and never asks for version 2 tokens. ' +
    'The issuer refuses first. Behind it wait a user name and groups that no token of an application has.',
  world: {
    idp: entraReaderV1,
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
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    upcoming: ['M2M505', 'M2M507'],
    explains: ['policy.issuer', 'policy.audience', 'neo4j.bearer-login'],
  },
})
