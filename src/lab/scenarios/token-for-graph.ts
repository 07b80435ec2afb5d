import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenForGraph = defineScenario({
  name: 'token-for-graph',
  title: 'The token is for Microsoft Graph',
  story:
    'The scope in the settings is that of Microsoft Graph, copied from a sample. The token that comes back is genuine, and nobody but Microsoft can verify it. ' +
    'Signature, issuer and audience all look wrong at once; the one thing to change is the scope.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    AZURE_SCOPE: 'https://graph.microsoft.com/.default',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M406', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.microsoft-api', 'neo4j.bearer-login'],
  },
})
