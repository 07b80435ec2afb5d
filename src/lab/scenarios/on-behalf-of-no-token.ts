import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const onBehalfOfNoToken = defineScenario({
  name: 'on-behalf-of-no-token',
  title: 'What is to be exchanged is no token',
  story:
    'The file that the flag names holds a session id in place of a user’s access token. ' +
    'Nothing is sent.',
  world: {
    idp: { ...entraReader, separateApi: true },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_SCOPE: '{scope}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  flags: ['--user-assertion-file', '{userAssertionFile}'],
  userAssertion: { format: 'opaque' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
