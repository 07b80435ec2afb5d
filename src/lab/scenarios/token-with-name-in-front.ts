import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenWithNameInFront = defineScenario({
  name: 'token-with-name-in-front',
  title: 'The file holds a line of a form, not a token',
  story:
    'What was saved is `access_token=` and the token, as it stands in the address after a sign-in. ' +
    'It has three parts and two dots like a token, and its first part is none.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: { wrap: { before: 'access_token=', after: '' } },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M421', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.form', 'neo4j.bearer-login'],
  },
})
