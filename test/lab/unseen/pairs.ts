import {
  cognitoRealm,
  cognitoServerKnown,
  cognitoUser,
  entraV2Realm,
  entraV2ServerKnown,
} from '../../../src/lab/users.ts'
import {
  entraReader,
  entraV2Conf,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import {
  entra,
  given,
  keycloak,
  keycloakConf,
  keycloakMcp,
  tokenFile,
  type Unseen,
} from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const both = { ...keycloak, ...keycloakServerKnown, MCP_URL: '{mcpUrl}' }

/** Two faults: in different hops they are two causes, in one decision the second comes next. */
export const pairWorlds: Unseen[] = [
  {
    name: 'audience wrong and the MCP server’s path wrong',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: {
      ...both,
      NEO4J_OIDC_AUDIENCE: 'graph',
      MCP_URL: 'https://localhost:{mcpPort}/nowhere',
    },
    causes: ['M2M503 certain', 'M2M701'],
  },
  {
    name: 'no role and a gateway that takes the header',
    world: {
      idp: { ...keycloakReader, claims: { aud: 'neo4j' } },
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
    },
    settings: both,
    causes: ['M2M507 certain', 'M2M706'],
  },
  {
    name: 'secret wrong and MCP certificate expired',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1', tls: 'expired' } },
    settings: { ...both, OIDC_CLIENT_SECRET: '{wrongClientSecret}' },
    causes: ['M2M205', 'M2M302'],
  },
  {
    name: 'secret wrong and Neo4j’s port closed',
    world: { idp: entraReader, neo4j: { flavour: 'refused' } },
    settings: { ...entra, AZURE_CLIENT_SECRET: '{wrongClientSecret}' },
    causes: ['M2M202 certain', 'M2M302'],
  },
  {
    name: 'expired token and MCP that times out',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', fault: 'gateway-timeout' },
    },
    givenToken: { lifetimeSeconds: -900 },
    settings: { ...given, ...keycloakServerKnown, MCP_URL: '{mcpUrl}' },
    flags: tokenFile,
    causes: ['M2M408', 'M2M714'],
  },
  {
    name: 'expired token of another audience',
    world: { idp: keycloakReader, neo4j: enterprise },
    givenToken: { lifetimeSeconds: -900, claims: { aud: 'orders', roles: ['neo4j-readers'] } },
    settings: { ...given, ...keycloakServerKnown },
    flags: tokenFile,
    causes: ['M2M408', 'M2M503 likely'],
  },
  {
    name: 'database missing and MCP header taken',
    world: {
      idp: keycloakReader,
      neo4j: { ...enterprise, databases: ['graph'] },
      mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
    },
    settings: { ...both, NEO4J_DATABASE: 'movies' },
    causes: ['M2M608', 'M2M706'],
  },
  {
    name: 'routing hosts dead and an open MCP server',
    world: {
      idp: keycloakReader,
      neo4j: { ...enterprise, deadRoutes: ['localhost:1'] },
      mcp: { kind: 'open' },
    },
    settings: both,
    causes: ['M2M613', 'M2M705'],
  },
  {
    name: 'issuer slash, then audience',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{issuer}/', audience: ['graph'] },
      },
    },
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.audience': 'graph' },
      'dbms.security.oidc.m2m.issuer={issuer}/',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M519 certain'],
    upcoming: ['M2M503'],
  },
  {
    name: 'issuer of another realm, then nested roles',
    world: {
      idp: {
        ...keycloakReader,
        claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/master' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/master',
    },
    causes: ['M2M502 certain'],
    upcoming: ['M2M508'],
  },
  {
    name: 'audience, then user name, then mapping',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, roles: ['people'] } },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, audience: ['graph'], usernameClaim: 'email' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_AUDIENCE: 'graph',
      NEO4J_OIDC_USERNAME_CLAIM: 'email',
    },
    causes: ['M2M503 certain'],
    upcoming: ['M2M505', 'M2M510'],
  },
  {
    name: 'user name, then no groups claim set',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { discoveryUri: '{discoveryUri}', audience: ['neo4j'], usernameClaim: 'upn' },
      },
    },
    conf: keycloakConf({
      'dbms.security.oidc.m2m.claims.username': 'upn',
      'dbms.security.oidc.m2m.claims.groups': null,
      'dbms.security.oidc.m2m.authorization.group_to_role_mapping': null,
    }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M505 certain'],
    upcoming: ['M2M511'],
  },
  {
    name: 'not listed, then audience',
    world: {
      idp: entraReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV2Realm, authenticationProviders: ['native'], audience: ['graph'] },
      },
    },
    conf: entraV2Conf({
      authentication: 'dbms.security.authentication_providers=native',
      audience: 'dbms.security.oidc.m2m.audience=graph',
    }),
    settings: { ...entra, NEO4J_CONF: '{confFile}' },
    causes: ['M2M512 certain'],
    upcoming: ['M2M503'],
  },
  {
    name: 'entra v1, no role, v2 server: one cause, roles next',
    world: {
      idp: { flavour: 'entra', tokenVersion: 1 },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M501 certain'],
    upcoming: ['M2M415'],
  },
  {
    name: 'signature broken and audience wrong',
    world: { idp: keycloakReader, neo4j: enterprise },
    givenToken: { signedBy: 'garbage', claims: { aud: 'orders', roles: ['neo4j-readers'] } },
    settings: { ...given, ...keycloakServerKnown },
    flags: tokenFile,
    causes: ['M2M405', 'M2M503 likely'],
  },
  {
    name: 'host unknown and MCP tool missing',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1' } },
    settings: { ...both, NEO4J_URI: 'neo4j+s://graph.invalid:7687' },
    flags: ['--tool', 'read-graph'],
    causes: ['M2M201', 'M2M709'],
  },
  {
    name: 'v1 token, refused by Neo4j and by an MCP server that validates: one cause',
    world: {
      idp: { ...entraReader, tokenVersion: 1 },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      mcp: {
        kind: 'validating',
        wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' },
      },
    },
    settings: { ...entra, ...entraV2ServerKnown, MCP_URL: '{mcpUrl}' },
    causes: ['M2M501 certain'],
  },
  {
    name: 'cognito, two scopes, seen behind MCP only',
    world: {
      idp: {
        flavour: 'cognito',
        scopes: ['graph/read', 'graph/write'],
        claims: { aud: '{clientId}' },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...cognitoRealm, mapping: '"graph/read"=reader' },
      },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: {
      ...cognitoUser,
      ...cognitoServerKnown,
      NEO4J_OIDC_ROLE_MAPPING: '"graph/read"=reader',
      MCP_URL: '{mcpUrl}',
    },
    causes: ['M2M509 certain'],
  },
  {
    name: 'not among the authorization providers, seen behind MCP only',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, authorizationProviders: ['native'] },
      },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    conf: keycloakConf({ 'dbms.security.authorization_providers': 'native' }),
    settings: { ...keycloakMcp, NEO4J_CONF: '{confFile}' },
    causes: ['M2M513 certain'],
  },
  {
    name: 'token for Graph, signed by a key that is not published',
    world: { idp: entraReader, neo4j: { flavour: 'enterprise', realm: entraV2Realm } },
    givenToken: {
      signedBy: 'unpublished',
      claims: { aud: 'https://graph.microsoft.com' },
    },
    settings: { ...given, ...entraV2ServerKnown },
    flags: tokenFile,
    causes: ['M2M406 certain'],
  },
  {
    name: 'token of the Aura API against all that is expected',
    world: { idp: keycloakReader, neo4j: enterprise },
    givenToken: {
      claims: { iss: 'https://aura-api.eu.auth0.com/', aud: 'https://console.neo4j.io' },
    },
    settings: {
      ...given,
      ...keycloakServerKnown,
      TOKEN_ISSUER: '{issuer}',
      TOKEN_AUDIENCE: 'neo4j',
    },
    flags: tokenFile,
    causes: ['M2M412 certain'],
  },
]
