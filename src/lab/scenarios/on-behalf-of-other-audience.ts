import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const onBehalfOfOtherAudience = defineScenario({
  name: 'on-behalf-of-other-audience',
  title: 'The user’s token is for another application',
  story:
    'The user’s client asked for a token of the API behind this service, not of the service itself. ' +
    'Entra ID does not exchange it: AADSTS500131.',
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
  userAssertion: { claims: { aud: '{apiAppId}' } },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M323', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
