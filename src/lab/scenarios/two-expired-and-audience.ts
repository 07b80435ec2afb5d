import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoExpiredAndAudience = defineScenario({
  name: 'two-expired-and-audience',
  title: 'Two faults: an expired token, and another audience',
  story:
    'The token in the file ran out ten minutes ago. The settings of the server show that a fresh one would be refused too, for its audience. ' +
    'The refusal confirms the first; the second is likely.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
  },
  givenToken: { lifetimeSeconds: -600 },
  settings: {
    ...tokenUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M408', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
