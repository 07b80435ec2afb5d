import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const serverDoesNotStart = defineScenario({
  name: 'server-does-not-start',
  title: 'A misspelt setting keeps the server from starting',
  story:
    'Strict validation is on, as it is by default, and one setting has a name from a sample that is wrong. The server ends while it starts. ' +
    'From outside only the closed port is seen.',
  world: { idp: entraReader, neo4j: { flavour: 'refused' } },
  conf: entraV2Conf({ audience: 'dbms.security.oidc.m2m.claims.audience={apiAppId}' }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M514', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
