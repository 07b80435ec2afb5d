import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const expectationsCannotBeMet = defineScenario({
  name: 'expectations-cannot-be-met',
  title: 'The user expects what no token has',
  story:
    "A sample's settings state the v2.0 issuer and an `api://` audience, which never come together. The token is of version 1, and the server refuses it. " +
    'What nobody can meet is no evidence against the token.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    TOKEN_ISSUER: '{entraV2Issuer}',
    TOKEN_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    findings: ['M2M113', 'M2M410'],
    explains: ['neo4j.bearer-login'],
  },
})
