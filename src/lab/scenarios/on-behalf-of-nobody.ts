import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const onBehalfOfNobody = defineScenario({
  name: 'on-behalf-of-nobody',
  title: 'On behalf of an application',
  story:
    'What is to be exchanged is the token of another service, not of a user. ' +
    'There is nobody on whose behalf it could be: AADSTS7000114.',
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
  userAssertion: { claims: { scp: null } },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M323', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
