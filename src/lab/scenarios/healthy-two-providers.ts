import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const healthyTwoProviders = defineScenario({
  name: 'healthy-two-providers',
  title: 'Two providers, one for people and one for machines: everything fits',
  story:
    'The server knows a second provider, for people, with settings that would refuse this token. It passes the token on, and the other one takes it. ' +
    'What is said of the neighbour does not matter here.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        authenticationProviders: ['oidc-people', 'oidc-m2m', 'native'],
        authorizationProviders: ['oidc-people', 'oidc-m2m', 'native'],
      },
    },
  },
  conf: entraV2Conf(
    {
      authentication: 'dbms.security.authentication_providers=oidc-people,oidc-m2m,native',
      authorization: 'dbms.security.authorization_providers=oidc-people,oidc-m2m,native',
    },
    'dbms.security.oidc.people.well_known_discovery_uri={entraV1Discovery}',
    'dbms.security.oidc.people.audience=api://people',
    'dbms.security.oidc.people.claims.username=email',
    'dbms.security.oidc.people.claims.groups=groups',
  ),
  settings: {
    ...entraUser,
    NEO4J_CONF: '{confFile}',
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
