import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const mappingInOtherCase = defineScenario({
  name: 'mapping-in-other-case',
  title: 'The mapping differs from the group in one letter',
  story:
    'The application role is `neo4j.reader`, the mapping says "Neo4j.Reader". Groups are compared letter by letter. ' +
    'The login works and has nothing but PUBLIC.',
  world: {
    idp: { ...entraReader, appRoles: ['neo4j.reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M510', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M607'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
