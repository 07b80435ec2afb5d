import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const twoExpiredAndVersion = defineScenario({
  name: 'two-expired-and-version',
  title: 'Two faults: an expired token, and the wrong version',
  story:
    'The token in the file is old, and of version 1. The server wants version 2, which it looks at before it looks at the time. ' +
    'A fresh token of the same registration would be refused as well.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: { lifetimeSeconds: -600 },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M408', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M501', confidence: 'likely', owner: 'identity-admin' },
    ],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
