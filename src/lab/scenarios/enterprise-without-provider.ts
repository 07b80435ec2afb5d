import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const enterpriseWithoutProvider = defineScenario({
  name: 'enterprise-without-provider',
  title: 'Enterprise Edition without any OpenID Connect provider',
  story:
    'The server could take tokens, and nobody set up a provider. It refuses in the words that Community Edition uses too. ' +
    'Which of both it is cannot be told from the words.',
  world: { idp: entraReader, neo4j: { flavour: 'enterprise' } },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M602', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
