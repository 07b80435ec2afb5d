import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, entraFileUser } from '../users.ts'

export const healthySecretFile = defineScenario({
  name: 'healthy-secret-file',
  title: 'The secret from a file of its own: everything fits',
  story:
    'The client secret stands in a file that only its owner can read, with the final line break that editors write. ' +
    'The line break is dropped, and the login works from end to end.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraFileUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--client-secret-file', '{secretFile}'],
  secretFile: { text: '{clientSecret}\n' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
