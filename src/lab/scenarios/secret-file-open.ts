import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, entraFileUser } from '../users.ts'

export const secretFileOpen = defineScenario({
  name: 'secret-file-open',
  title: 'Everything works, and everybody may read the secret file',
  story:
    'The client secret comes from a file that all users of the machine can read. ' +
    'The login works, so nothing is broken; the secret should be replaced and the file closed all the same.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraFileUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--client-secret-file', '{secretFile}'],
  secretFile: { text: '{clientSecret}\n', readableByOthers: true },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M105'],
  },
})
