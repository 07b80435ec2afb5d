import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const usernameClaimNotText = defineScenario({
  name: 'username-claim-not-text',
  title: 'The user name claim is a list',
  story:
    'The user name is to come from `roles`, which is a list even when it holds one entry. Neo4j wants a text. ' +
    'Nothing is missing, and it is refused all the same.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, usernameClaim: 'roles' } },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_USERNAME_CLAIM: 'roles',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M506', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.username', 'neo4j.bearer-login'],
  },
})
