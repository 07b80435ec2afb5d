import {
  cognitoRealm,
  cognitoServerKnown,
  entraFileUser,
  entraV2Realm,
  entraV2ServerKnown,
  oidcUser,
  tokenUser,
} from '../../../src/lab/users.ts'
import {
  entraReader,
  entraReaderV1,
  entraV1Realm,
  entraV1ServerKnown,
  entraV2Conf,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import {
  cognito,
  entra,
  entraMcp,
  given,
  keycloak,
  keycloakConf,
  keycloakMcp,
  tokenFile,
  type Unseen,
} from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const fit = { ...keycloak, ...keycloakServerKnown }
const wellKnown = { idp: keycloakReader, neo4j: enterprise }
const readers = { M2M_EXPECT_ROLE: 'reader' }

/** Everything works: nobody is accused. */
export const healthyWorlds: Unseen[] = [
  {
    name: 'keycloak, nothing known of the server',
    world: wellKnown,
    settings: { ...keycloak, ...readers },
    causes: [],
  },
  {
    name: 'keycloak, token given and nothing known',
    world: wellKnown,
    givenToken: {},
    settings: given,
    flags: tokenFile,
    causes: [],
  },
  {
    name: 'token given, provider unknown',
    world: wellKnown,
    givenToken: {},
    settings: { NODE_EXTRA_CA_CERTS: '{caFile}', NEO4J_URI: '{neo4jUri}' },
    flags: tokenFile,
    causes: [],
  },
  {
    name: 'keycloak with an ES256 key and a list of audiences',
    world: {
      idp: {
        ...keycloakReader,
        algorithm: 'ES256',
        claims: { ...keycloakReader.claims, aud: ['account', 'neo4j'] },
      },
      neo4j: enterprise,
    },
    settings: fit,
    causes: [],
  },
  {
    name: 'keycloak with PS256',
    world: { ...wellKnown, idp: { ...keycloakReader, algorithm: 'PS256' } },
    settings: fit,
    causes: [],
  },
  {
    name: 'keycloak with RS384',
    world: { ...wellKnown, idp: { ...keycloakReader, algorithm: 'RS384' } },
    settings: fit,
    causes: [],
  },
  {
    name: 'bolt 5.4',
    world: { ...wellKnown, neo4j: { ...enterprise, protocol: '5.4' } },
    settings: fit,
    causes: [],
  },
  {
    name: 'bolt 5.0, where the login is in HELLO',
    world: { ...wellKnown, neo4j: { ...enterprise, protocol: '5.0' } },
    settings: fit,
    causes: [],
  },
  {
    name: 'conf with BOM, CRLF, tabs and comments',
    world: wellKnown,
    conf: `\uFEFF# made on Windows\r\n${keycloakConf().replaceAll('=', '\t=\t').replaceAll('\n', '\r\n')}`.replaceAll(
      '"neo4j-readers"\t=\treader',
      '"neo4j-readers"=reader',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: [],
  },
  {
    name: 'conf in the names of the Docker image',
    world: wellKnown,
    conf: [
      'NEO4J_dbms_security_authentication__providers=oidc-m2m,native',
      'NEO4J_dbms_security_authorization__providers=oidc-m2m,native',
      'NEO4J_dbms_security_oidc_m2m_well__known__discovery__uri={discoveryUri}',
      'NEO4J_dbms_security_oidc_m2m_audience=neo4j',
      'NEO4J_dbms_security_oidc_m2m_claims_groups=roles',
      'NEO4J_dbms_security_oidc_m2m_authorization_group__to__role__mapping="neo4j-readers"=reader',
    ].join('\n'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}', ...readers },
    causes: [],
  },
  {
    name: 'conf with the mapping of many and a native provider beside it',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          mapping: ' "other group" = publisher , architect ; "neo4j-readers" = reader ',
          authenticationProviders: ['native', 'oidc-m2m'],
          authorizationProviders: ['native', 'oidc-m2m'],
        },
      },
    },
    conf: keycloakConf({
      'dbms.security.authentication_providers': 'native,oidc-m2m',
      'dbms.security.authorization_providers': 'native,oidc-m2m',
      'dbms.security.oidc.m2m.authorization.group_to_role_mapping':
        ' "other group" = publisher , architect ; "neo4j-readers" = reader ',
    }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}', ...readers },
    causes: [],
  },
  {
    name: 'issuer and keys by hand in place of a discovery document',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          issuer: '{issuer}',
          jwksUri: '{issuer}/protocol/openid-connect/certs',
          audience: ['neo4j'],
          groupsClaim: 'roles',
          mapping: '"neo4j-readers"=reader',
        },
      },
    },
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.well_known_discovery_uri': null },
      'dbms.security.oidc.m2m.issuer={issuer}',
      'dbms.security.oidc.m2m.jwks_uri={issuer}/protocol/openid-connect/certs',
      'dbms.security.oidc.m2m.auth_endpoint={issuer}/protocol/openid-connect/auth',
      'dbms.security.oidc.m2m.token_endpoint={issuer}/protocol/openid-connect/token',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}', ...readers },
    causes: [],
  },
  {
    name: 'aura, everything as assumed',
    world: {
      idp: { ...entraReader, claims: { groups: ['reader'] } },
      neo4j: {
        flavour: 'aura',
        realm: { ...entraV2Realm, groupsClaim: 'groups', mapping: '"reader"=reader' },
      },
    },
    settings: entra,
    causes: [],
  },
  {
    name: 'aura, v1 set up on purpose against the assumption',
    world: { idp: entraReaderV1, neo4j: { flavour: 'aura', realm: entraV1Realm } },
    settings: { ...entra, ...readers },
    causes: [],
  },
  {
    name: 'aura, cognito with a trigger for the audience',
    world: {
      idp: {
        flavour: 'cognito',
        scopes: ['graph/read'],
        claims: { aud: '{clientId}', neo4j_roles: ['reader'] },
      },
      neo4j: { flavour: 'aura', realm: { ...cognitoRealm, groupsClaim: 'neo4j_roles' } },
    },
    settings: cognito,
    causes: [],
  },
  {
    name: 'entra v1 with GUID audience (use_guid)',
    world: {
      idp: { ...entraReaderV1, claims: { aud: '{apiAppId}' } },
      neo4j: { flavour: 'enterprise', realm: { ...entraV1Realm, audience: ['{apiAppId}'] } },
    },
    settings: { ...entra, ...entraV1ServerKnown, NEO4J_OIDC_AUDIENCE: '{apiAppId}', ...readers },
    causes: [],
  },
  {
    name: 'given settings that are not the server’s',
    world: wellKnown,
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: [],
  },
  {
    name: 'conf that is not the server’s: the name is misspelt there',
    world: wellKnown,
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.audience': null },
      'dbms.security.oidc.m2m.claims.audience=neo4j',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: [],
  },
  {
    name: 'identity provider out of reach from here, token given, login works',
    world: {
      idp: { ...keycloakReader, discovery: 'hang', faultsFor: 'client' },
      neo4j: enterprise,
    },
    givenToken: {},
    settings: { ...given, M2M_TIMEOUT: '2s' },
    flags: tokenFile,
    causes: [],
  },
  {
    name: 'token lives for a week, is accepted',
    world: { idp: { ...keycloakReader, lifetimeSeconds: 604_800 }, neo4j: enterprise },
    settings: fit,
    causes: [],
  },
  {
    name: 'user name from the client id, several groups of which one maps',
    world: {
      idp: {
        ...keycloakReader,
        claims: { ...keycloakReader.claims, roles: ['a b', 'neo4j-readers', 'offline_access'] },
      },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'azp' } },
    },
    settings: { ...fit, NEO4J_OIDC_USERNAME_CLAIM: 'azp', ...readers },
    causes: [],
  },
  {
    name: 'groups as one text',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, roles: 'neo4j-readers' } },
      neo4j: enterprise,
    },
    settings: { ...fit, ...readers },
    causes: [],
  },
  {
    name: 'okta custom server with a static groups expression',
    world: {
      idp: {
        flavour: 'oidc',
        claims: {
          aud: 'api://default',
          cid: '{clientId}',
          scp: ['neo4j'],
          client_id: null,
          groups: ['readers'],
        },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: {
          discoveryUri: '{discoveryUri}',
          audience: ['api://default'],
          groupsClaim: 'groups',
          mapping: 'readers=reader',
        },
      },
    },
    settings: {
      M2M_PROVIDER: 'okta',
      ...keycloak,
      OIDC_SCOPE: 'neo4j',
      NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
      NEO4J_OIDC_AUDIENCE: 'api://default',
      NEO4J_OIDC_GROUPS_CLAIM: 'groups',
      NEO4J_OIDC_ROLE_MAPPING: 'readers=reader',
      ...readers,
    },
    causes: [],
  },
  {
    name: 'auth0 with the audience asked for',
    world: {
      idp: { flavour: 'oidc', claims: { gty: 'client-credentials', permissions: ['read:graph'] } },
      neo4j: {
        flavour: 'enterprise',
        realm: {
          discoveryUri: '{discoveryUri}',
          audience: ['https://neo4j.example'],
          groupsClaim: 'permissions',
          mapping: '"read:graph"=reader',
        },
      },
    },
    settings: {
      M2M_PROVIDER: 'auth0',
      ...keycloak,
      OIDC_AUDIENCE: 'https://neo4j.example',
      NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
      NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
      NEO4J_OIDC_GROUPS_CLAIM: 'permissions',
      NEO4J_OIDC_ROLE_MAPPING: '"read:graph"=reader',
      ...readers,
    },
    causes: [],
  },
  {
    name: 'a provider of no known kind, resource asked for',
    world: {
      idp: { flavour: 'oidc', claims: { entitlements: ['reader'] } },
      neo4j: {
        flavour: 'enterprise',
        realm: {
          discoveryUri: '{discoveryUri}',
          audience: ['urn:graph'],
          groupsClaim: 'entitlements',
        },
      },
    },
    settings: {
      M2M_PROVIDER: 'oidc',
      ...keycloak,
      OIDC_RESOURCE: 'urn:graph',
      NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
      NEO4J_OIDC_AUDIENCE: 'urn:graph',
      NEO4J_OIDC_GROUPS_CLAIM: 'entitlements',
      ...readers,
    },
    causes: [],
  },
  {
    name: 'cognito with several scopes and an own claim for roles',
    world: {
      idp: {
        flavour: 'cognito',
        scopes: ['graph/read', 'graph/write'],
        claims: { aud: '{clientId}', neo4j_roles: ['reader'] },
      },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, groupsClaim: 'neo4j_roles' } },
    },
    settings: {
      ...cognito,
      ...cognitoServerKnown,
      NEO4J_OIDC_GROUPS_CLAIM: 'neo4j_roles',
      ...readers,
    },
    causes: [],
  },
  {
    name: 'MCP only, nothing else known',
    world: { ...wellKnown, mcp: { kind: 'neo4j-mcp-1' } },
    settings: keycloakMcp,
    causes: [],
  },
  {
    name: 'MCP with event streams',
    world: { ...wellKnown, mcp: { kind: 'neo4j-mcp-1', sse: true } },
    settings: { ...fit, MCP_URL: '{mcpUrl}' },
    causes: [],
  },
  {
    name: 'MCP that lists its tools to anybody',
    world: { ...wellKnown, mcp: { kind: 'neo4j-mcp-1', openToolsList: true } },
    settings: keycloakMcp,
    causes: [],
  },
  {
    name: 'open MCP server without an identity',
    world: { idp: keycloakReader, mcp: { kind: 'open' } },
    settings: { NODE_EXTRA_CA_CERTS: '{caFile}', MCP_URL: '{mcpUrl}' },
    causes: [],
  },
  {
    name: 'MCP that validates, Keycloak',
    world: {
      idp: keycloakReader,
      mcp: { kind: 'validating', wants: { issuer: '{issuer}', audience: 'neo4j' } },
    },
    settings: keycloakMcp,
    causes: [],
  },
  {
    name: 'token given for MCP only',
    world: { ...wellKnown, mcp: { kind: 'neo4j-mcp-1' } },
    givenToken: {},
    settings: { ...tokenUser, MCP_URL: '{mcpUrl}' },
    flags: tokenFile,
    causes: [],
  },
  {
    name: 'federated workload, conf given',
    world: {
      idp: { ...entraReader, client: { kind: 'federated' } },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    conf: entraV2Conf(),
    settings: {
      ...entraFileUser,
      AZURE_FEDERATED_TOKEN_FILE: '{federatedTokenFile}',
      NEO4J_CONF: '{confFile}',
      NEO4J_URI: '{neo4jUri}',
    },
    causes: [],
  },
  {
    name: 'slow identity provider',
    world: { idp: { ...keycloakReader, latencyMs: 150 }, neo4j: enterprise },
    settings: fit,
    causes: [],
  },
  {
    name: 'authorization runs out once',
    world: {
      idp: keycloakReader,
      neo4j: {
        ...enterprise,
        loginFailure: {
          code: 'Neo.ClientError.Security.AuthorizationExpired',
          message: 'The stored authorization info has expired. Please reconnect.',
          times: 1,
        },
      },
    },
    settings: fit,
    causes: [],
  },
  {
    name: 'another issuer in the token than the document’s URL suggests: entra v1 seen from the v2 authority',
    world: {
      idp: entraReaderV1,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV1Realm, audience: ['{apiAppId}', 'api://{apiAppId}'] },
      },
    },
    settings: entra,
    causes: [],
  },
  {
    name: 'MCP only, entra with scopes for MCP and for the database alike',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...entraMcp, ...entraV2ServerKnown },
    causes: [],
  },
  {
    name: 'query API beside Bolt, keycloak',
    world: { idp: keycloakReader, neo4j: { ...enterprise, http: true } },
    settings: {
      ...oidcUser,
      NEO4J_URI: '{neo4jUri}',
      NEO4J_QUERY_API_URI: '{neo4jHttp}',
      ...keycloakServerKnown,
    },
    causes: [],
  },
]
