import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const clockProviderBehind = defineScenario({
  name: 'clock-provider-behind',
  title: 'Everything works, with clocks ten minutes apart',
  story:
    'The clock of the identity provider is ten minutes behind. Its tokens lose ten minutes of their life, which nobody notices as long as an hour is left. ' +
    'The login works; the clocks should be set all the same.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      clockOffsetSeconds: -600,
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M214'],
  },
})
