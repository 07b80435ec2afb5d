import { defineScenario } from '../scenario.ts'
import { tokenUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenAnswerSaved = defineScenario({
  name: 'token-answer-saved',
  title: 'The whole answer of the token endpoint was saved',
  story:
    'The token was fetched with curl, and the file holds all of the JSON answer, not the token alone. ' +
    'The token inside is good; sent as it is, no server would know it as one.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  givenToken: {
    wrap: { before: '{"access_token":"', after: '","expires_in":300,"token_type":"Bearer"}' },
  },
  settings: { ...tokenUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M421', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.form'],
  },
})
