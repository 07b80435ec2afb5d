import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const keySetAddressWrong = defineScenario({
  name: 'key-set-address-wrong',
  title: "The server's key address leads to nothing",
  story:
    'Beside the discovery document the address of the keys was set by hand, and it is out of date. A value set by hand wins. ' +
    'The keys that everybody else reads are in order; the server finds none.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, jwksUri: '{authority}/discovery/old/keys' },
    },
  },
  conf: entraV2Conf({}, 'dbms.security.oidc.m2m.jwks_uri={authority}/discovery/old/keys'),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M320', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['policy.server-settings', 'neo4j.bearer-login'],
  },
})
