import { defineScenario } from '../scenario.ts'
import { keycloakKeyUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const clientKeyPublic = defineScenario({
  name: 'client-key-public',
  title: 'The public key was given in place of the private one',
  story:
    'Two files lie side by side, and the wrong one got into the settings. ' +
    'No assertion can be signed, and nothing is sent.',
  world: {
    idp: {
      ...keycloakReader,
      client: { kind: 'key', file: 'public' },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...keycloakKeyUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
