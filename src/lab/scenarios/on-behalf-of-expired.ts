import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const onBehalfOfExpired = defineScenario({
  name: 'on-behalf-of-expired',
  title: 'The user’s token has expired',
  story:
    'The service kept the user’s token for an hour and more before it exchanged it. ' +
    'Entra ID does not take it any longer: AADSTS500133.',
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
  userAssertion: { lifetimeSeconds: -600 },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M323', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
