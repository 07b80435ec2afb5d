import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoPastedAndAudience = defineScenario({
  name: 'two-pasted-and-audience',
  title: 'Two faults: a pasted token, and another audience',
  story:
    'The file holds "Bearer " and a token, which is not sent. What is inside would be refused for its audience. ' +
    'Both are seen before anything is tried.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
  },
  givenToken: { wrap: { before: 'Bearer ', after: '' } },
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
      { code: 'M2M421', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['token.form'],
  },
})
