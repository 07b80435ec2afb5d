import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const groupsClaimAbsentBesideNative = defineScenario({
  name: 'groups-claim-absent-beside-native',
  title: 'The groups claim is not in the token, and native users exist too',
  story:
    'Beside the provider the server also gives roles to native users, so that a missing claim alone proves nothing. Here there is no such user. ' +
    'The login works and has nothing but PUBLIC.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        groupsClaim: 'groups',
        authenticationProviders: ['oidc-m2m', 'native'],
        authorizationProviders: ['oidc-m2m', 'native'],
      },
    },
  },
  conf: entraV2Conf({
    authentication: 'dbms.security.authentication_providers=oidc-m2m,native',
    authorization: 'dbms.security.authorization_providers=oidc-m2m,native',
    groups: 'dbms.security.oidc.m2m.claims.groups=groups',
  }),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M507', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
