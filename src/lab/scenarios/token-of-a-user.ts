import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenOfAUser = defineScenario({
  name: 'token-of-a-user',
  title: 'Everything works, with the token of a user',
  story:
    'Somebody tried the login with a token from their own sign-in: it has `scp`, which Entra ID writes for users only. ' +
    'The server takes it today. The machine will have no user to sign in.',
  world: {
    idp: {
      ...entraReader,
      claims: { scp: 'access_as_user', oid: '7d1c0c2e-5b7d-4c43-9c60-1f7a2d0f9b11' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M414'],
  },
})
