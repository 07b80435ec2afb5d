import {
  cognitoRealm,
  cognitoServerKnown,
  entraV2Realm,
  entraV2ServerKnown,
  oidcUser,
  trust,
} from '../../../src/lab/users.ts'
import {
  entraReader,
  entraReaderV1,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import {
  cognito,
  entra,
  given,
  keycloak,
  keycloakConf,
  keycloakMcp,
  tokenFile,
  type Unseen,
} from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const fit = { ...keycloak, ...keycloakServerKnown }
const both = { ...fit, MCP_URL: '{mcpUrl}' }
const entraServer = { flavour: 'enterprise', realm: entraV2Realm } as const
const claims = keycloakReader.claims

/** A second round: settings in part, expectations that mislead, and faults that stand beside others. */
export const mixedWorlds: Unseen[] = [
  {
    name: 'only the audience of the server is known, and does not fit',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: { ...keycloak, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M503 likely'],
  },
  {
    name: 'only the document of the server is known, and is of the other version',
    world: { idp: entraReaderV1, neo4j: entraServer },
    settings: { ...entra, NEO4J_OIDC_DISCOVERY_URI: '{entraV2Discovery}' },
    causes: ['M2M501 certain'],
  },
  {
    name: 'only the user name claim of the server is known, and is not there',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'email' } },
    },
    settings: { ...keycloak, NEO4J_OIDC_USERNAME_CLAIM: 'email' },
    causes: ['M2M505 likely'],
  },
  {
    name: 'only the groups claim of the server is known, and is not there',
    world: { idp: { ...keycloakReader, claims: { aud: 'neo4j' } }, neo4j: enterprise },
    settings: { ...keycloak, NEO4J_OIDC_GROUPS_CLAIM: 'roles' },
    causes: ['M2M507 certain'],
  },
  {
    name: 'expected issuer is wrong, the login works',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, TOKEN_ISSUER: '{idpOrigin}/realms/master' },
    causes: [],
  },
  {
    name: 'expected audience is wrong, the login works',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, TOKEN_AUDIENCE: 'graph' },
    causes: [],
  },
  {
    name: 'cognito groups claim of users',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'], claims: { aud: '{clientId}' } },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, groupsClaim: 'cognito:groups' } },
    },
    settings: { ...cognito, ...cognitoServerKnown, NEO4J_OIDC_GROUPS_CLAIM: 'cognito:groups' },
    causes: ['M2M507 certain'],
  },
  {
    name: 'cognito user name of users',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'], claims: { aud: '{clientId}' } },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...cognitoRealm, usernameClaim: 'username', mapping: '"graph/read"=reader' },
      },
    },
    settings: { ...cognito, ...cognitoServerKnown, NEO4J_OIDC_USERNAME_CLAIM: 'username' },
    causes: ['M2M505 certain'],
  },
  {
    name: 'mapping by the display name of the application role',
    world: {
      idp: entraReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV2Realm, mapping: '"Neo4j Reader"=reader' },
      },
    },
    settings: { ...entra, ...entraV2ServerKnown, NEO4J_OIDC_ROLE_MAPPING: '"Neo4j Reader"=reader' },
    causes: ['M2M510 certain'],
  },
  {
    name: 'roles as one text with commas',
    world: {
      idp: { ...keycloakReader, claims: { ...claims, roles: 'neo4j-readers,people' } },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M510 certain|M2M509 certain'],
  },
  {
    name: 'groups claim is a number',
    world: { idp: { ...keycloakReader, claims: { ...claims, roles: 7 } }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M507 likely'],
  },
  {
    name: 'empty subject',
    world: { idp: { ...keycloakReader, claims: { ...claims, sub: '' } }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M416'],
  },
  {
    name: 'no issuer in the token',
    world: { idp: keycloakReader, neo4j: enterprise },
    givenToken: { claims: { iss: null } },
    settings: { ...given, ...keycloakServerKnown },
    flags: tokenFile,
    causes: ['M2M502 certain'],
  },
  {
    name: 'no key id, one signing key',
    world: { idp: { ...keycloakReader, header: { kid: null } }, neo4j: enterprise },
    settings: fit,
    causes: [],
  },
  {
    name: 'aura by flag, a given token of version 1 and the v2.0 document',
    world: { idp: entraReaderV1, neo4j: { flavour: 'aura', realm: entraV2Realm } },
    givenToken: { tokenVersion: 1 },
    settings: {
      ...trust,
      OIDC_DISCOVERY_URI: '{entraV2Discovery}',
      NEO4J_URI: '{neo4jUri}',
      M2M_TARGET: 'aura',
    },
    flags: tokenFile,
    causes: ['M2M501 likely'],
  },
  {
    name: 'token in the environment, with its scheme in front',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: {
      ...trust,
      OIDC_DISCOVERY_URI: '{discoveryUri}',
      NEO4J_URI: '{neo4jUri}',
      NEO4J_BEARER_TOKEN: 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
    },
    causes: ['M2M421', 'M2M405', 'M2M417', 'M2M423'],
  },
  {
    name: 'cognito client id with a typing error',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'], claims: { aud: '{clientId}' } },
      neo4j: { flavour: 'enterprise', realm: cognitoRealm },
    },
    settings: { ...cognito, COGNITO_CLIENT_ID: '1example23456789abcdefghij' },
    causes: ['M2M302 likely'],
  },
  {
    name: 'keycloak client id with a typing error',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, OIDC_CLIENT_ID: 'etl-jobs', M2M_PROVIDER: 'keycloak' },
    causes: ['M2M302|M2M301'],
  },
  {
    name: 'issuer of the user ends with a slash, the document’s does not, the login works',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, OIDC_ISSUER: '{issuer}/' },
    causes: [],
  },
  {
    name: 'bolt without encryption to another machine',
    world: { idp: keycloakReader },
    settings: { ...fit, NEO4J_URI: 'bolt://graph.invalid:7687' },
    causes: ['M2M108', 'M2M201'],
  },
  {
    name: 'certificate of the provider has expired, and Neo4j is closed',
    world: { idp: { ...keycloakReader, tls: 'expired' }, neo4j: { flavour: 'refused' } },
    settings: fit,
    causes: ['M2M205', 'M2M202'],
  },
  {
    name: 'certificate of Neo4j for another name, MCP at another path',
    world: {
      idp: keycloakReader,
      neo4j: { ...enterprise, tls: 'wrong-name' },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...both, MCP_URL: 'https://localhost:{mcpPort}/nowhere' },
    causes: ['M2M206', 'M2M701'],
  },
  {
    name: 'host of MCP unknown, audience wrong',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph', MCP_URL: 'https://mcp.invalid/mcp' },
    causes: ['M2M201', 'M2M503 certain'],
  },
  {
    name: 'MCP fails, audience wrong',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
      mcp: { kind: 'neo4j-mcp-1', fault: 'server-error' },
    },
    settings: { ...both, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M503 certain', 'M2M209'],
  },
  {
    name: 'MCP limits requests, Bolt works',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', fault: 'rate-limited' },
    },
    settings: both,
    causes: ['M2M210'],
  },
  {
    name: 'MCP is a login page, Bolt works',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1', fault: 'html' } },
    settings: both,
    causes: ['M2M211|M2M708'],
  },
  {
    name: 'expired token and a Community Edition',
    world: { idp: keycloakReader, neo4j: { flavour: 'community' } },
    givenToken: { lifetimeSeconds: -900 },
    settings: given,
    flags: tokenFile,
    causes: ['M2M408', 'M2M602'],
  },
  {
    name: 'expired token and a gateway that takes the header',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
    },
    givenToken: { lifetimeSeconds: -900 },
    settings: { ...given, ...keycloakServerKnown, MCP_URL: '{mcpUrl}' },
    flags: tokenFile,
    causes: ['M2M408', 'M2M706'],
  },
  {
    name: 'query is forbidden although the role is there',
    world: {
      idp: keycloakReader,
      neo4j: {
        ...enterprise,
        queryFailure: {
          code: 'Neo.ClientError.Security.Forbidden',
          message: "Database access is not allowed for user 'etl' with roles [reader].",
        },
      },
    },
    settings: fit,
    causes: ['M2M609'],
  },
  {
    name: 'database is stopped',
    world: {
      idp: keycloakReader,
      neo4j: {
        ...enterprise,
        queryFailure: {
          code: 'Neo.TransientError.General.DatabaseUnavailable',
          message: "Database 'neo4j' is unavailable.",
          gqlStatus: '08N09',
        },
      },
    },
    settings: fit,
    causes: ['M2M620'],
  },
  {
    name: 'user name from preferred_username, which this Keycloak gives',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, usernameClaim: 'preferred_username' },
      },
    },
    settings: { ...fit, NEO4J_OIDC_USERNAME_CLAIM: 'preferred_username' },
    causes: [],
  },
  {
    name: 'conf of a server with the provider switched off and settings that would not fit either',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, authenticationProviders: ['native'], usernameClaim: 'email' },
      },
    },
    conf: keycloakConf({
      'dbms.security.authentication_providers': 'native',
      'dbms.security.oidc.m2m.claims.username': 'email',
    }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M512 certain'],
    upcoming: ['M2M505'],
  },
  {
    name: 'conf with authentication switched off, and the server is so',
    world: { idp: keycloakReader, neo4j: { ...enterprise, authDisabled: true } },
    conf: keycloakConf({}, 'dbms.security.auth_enabled=false'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M615 certain'],
  },
  {
    name: 'native control login works and the token is refused for its audience',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          audience: ['graph'],
          authenticationProviders: ['oidc-m2m', 'native'],
        },
        nativeUser: 'neo4j',
      },
    },
    settings: {
      ...fit,
      NEO4J_OIDC_AUDIENCE: 'graph',
      NEO4J_USERNAME: 'neo4j',
      NEO4J_PASSWORD: '{neo4jPassword}',
    },
    causes: ['M2M503 certain'],
  },
  {
    name: 'native control login fails, the token is taken',
    world: { idp: keycloakReader, neo4j: { ...enterprise, nativeUser: 'neo4j' } },
    settings: { ...fit, NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'not-the-password' },
    causes: [],
  },
  {
    name: 'MCP only, issuer of the server known and other than the token’s',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/master' },
      },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...keycloakMcp, NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/master' },
    causes: ['M2M502 certain'],
  },
  {
    name: 'MCP only, everything given fits, refused all the same',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...keycloakMcp, ...keycloakServerKnown },
    causes: ['M2M704 possible'],
  },
  {
    name: 'unsigned token and a server that is not known, behind MCP',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1' } },
    givenToken: { algorithm: 'none' },
    settings: { ...trust, OIDC_DISCOVERY_URI: '{discoveryUri}', MCP_URL: '{mcpUrl}' },
    flags: tokenFile,
    causes: ['M2M407'],
  },
  {
    name: 'user’s token of Entra, accepted',
    world: {
      idp: { ...entraReader, claims: { scp: 'access', oid: 'someone-else' } },
      neo4j: entraServer,
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: [],
  },
  {
    name: 'scope of a resource that the provider does not have, and MCP is fine',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'open' } },
    settings: { ...both, OIDC_SCOPE: 'orders' },
    causes: ['M2M310', 'M2M705'],
  },
  {
    name: 'provider needs a minute',
    world: { idp: { ...keycloakReader, tokenEndpoint: 'hang' }, neo4j: enterprise },
    settings: { ...fit, M2M_TIMEOUT: '1s' },
    causes: ['M2M203'],
  },
  {
    name: 'no provider, no token: MCP refuses strangers as it should',
    world: { idp: keycloakReader, mcp: { kind: 'validating', wants: { audience: 'neo4j' } } },
    settings: { ...trust, MCP_URL: '{mcpUrl}' },
    causes: [],
  },
  {
    name: 'second audience of the token is the right one',
    world: {
      idp: { ...keycloakReader, claims: { ...claims, aud: ['account', 'other', 'neo4j'] } },
      neo4j: enterprise,
    },
    settings: {
      ...oidcUser,
      NEO4J_URI: '{neo4jUri}',
      ...keycloakServerKnown,
      TOKEN_AUDIENCE: 'neo4j',
    },
    causes: [],
  },
]
