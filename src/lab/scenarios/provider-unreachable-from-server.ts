import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const providerUnreachableFromServer = defineScenario({
  name: 'provider-unreachable-from-server',
  title: 'The server does not get an answer from the provider',
  story:
    'The server asks the provider while it logs somebody in, and its request times out. It says so by a code of its own. ' +
    'The way from the server to the provider has to be opened; from here it is open.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      loginFailure: {
        code: 'Neo.TransientError.Security.AuthProviderTimeout',
        message: 'An auth provider request timed out.',
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M616', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
