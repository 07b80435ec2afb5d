import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const usernameClaimAbsent = defineScenario({
  name: 'username-claim-absent',
  title: 'The user name is to come from a claim that machines do not have',
  story:
    'The server was set up for people and takes the user name from `email`. A token of an application has no mail address. ' +
    'Issuer and audience are right, so the token passes every common check.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, usernameClaim: 'email' } },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_USERNAME_CLAIM: 'email',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M505', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.username', 'neo4j.bearer-login'],
  },
})
