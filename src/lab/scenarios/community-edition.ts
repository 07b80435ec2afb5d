import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const communityEdition = defineScenario({
  name: 'community-edition',
  title: 'The server is Community Edition',
  story:
    'OpenID Connect is part of Enterprise Edition and Aura. Community Edition knows users and passwords only and says that the scheme "bearer" is not supported. ' +
    'No token and no setting changes that.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'community' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M602', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
