import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenPastedWithBearer = defineScenario({
  name: 'token-pasted-with-bearer',
  title: 'The file holds "Bearer " and the token',
  story:
    'The token was copied from a request, with the word in front of it. Such a text is no token, and it is not sent to the server as one. ' +
    'What is inside is good: judged without the word, it fits the server.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: { wrap: { before: 'Bearer ', after: '' } },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M421', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.form', 'neo4j.bearer-login'],
  },
})
