import { entraV2Realm, entraV2ServerKnown, oidcUser } from '../../../src/lab/users.ts'
import {
  entraReader,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import { entraMcp, keycloak, keycloakMcp, type Unseen } from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const both = { ...keycloak, ...keycloakServerKnown, MCP_URL: '{mcpUrl}' }

export const mcpWorlds: Unseen[] = [
  {
    name: 'audience wrong, Bolt and MCP: one cause',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...both, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'issuer with a slash, Bolt and MCP 2: one cause',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, issuer: '{issuer}/' } },
      mcp: { kind: 'neo4j-mcp-2' },
    },
    settings: { ...both, NEO4J_OIDC_ISSUER: '{issuer}/' },
    flags: ['--mcp-neo4j-uri', '{neo4jUri}'],
    causes: ['M2M519 certain'],
  },
  {
    name: 'a gateway takes the header, Bolt works',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
    },
    settings: both,
    causes: ['M2M706'],
  },
  {
    name: 'validating server wants another issuer',
    world: {
      idp: keycloakReader,
      mcp: {
        kind: 'validating',
        wants: { issuer: '{idpOrigin}/realms/master', audience: 'neo4j' },
      },
    },
    settings: keycloakMcp,
    causes: ['M2M703'],
  },
  {
    name: 'validating server wants a scope',
    world: {
      idp: keycloakReader,
      mcp: { kind: 'validating', wants: { audience: 'neo4j', scope: 'mcp:call' } },
    },
    settings: keycloakMcp,
    causes: ['M2M710'],
  },
  {
    name: 'database is down behind MCP, only MCP is known',
    world: { idp: keycloakReader, neo4j: { flavour: 'refused' }, mcp: { kind: 'neo4j-mcp-1' } },
    settings: keycloakMcp,
    causes: ['M2M715'],
  },
  {
    name: 'database is down, both are known: one cause',
    world: { idp: keycloakReader, neo4j: { flavour: 'refused' }, mcp: { kind: 'neo4j-mcp-1' } },
    settings: both,
    causes: ['M2M202 certain'],
  },
  {
    name: 'Community Edition behind MCP',
    world: { idp: keycloakReader, neo4j: { flavour: 'community' }, mcp: { kind: 'neo4j-mcp-1' } },
    settings: keycloakMcp,
    causes: ['M2M602'],
  },
  {
    name: 'MCP server of before bearer tokens',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', version: '1.0.0' },
    },
    settings: keycloakMcp,
    causes: ['M2M717'],
  },
  {
    name: 'open MCP server, an identity at hand',
    world: { idp: keycloakReader, mcp: { kind: 'open' } },
    settings: keycloakMcp,
    causes: ['M2M705'],
  },
  {
    name: 'old transport only, over which all works',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'legacy-sse' } },
    settings: keycloakMcp,
    causes: [],
  },
  {
    name: 'wrong path, Keycloak',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1' } },
    settings: { ...oidcUser, MCP_URL: 'https://localhost:{mcpPort}/sse' },
    causes: ['M2M701'],
  },
  {
    name: 'gateway timeout with both hops known: Bolt works',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', fault: 'gateway-timeout' },
    },
    settings: both,
    causes: ['M2M714'],
  },
  {
    name: 'half an answer',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', fault: 'truncated' },
    },
    settings: both,
    causes: ['M2M708|M2M213'],
  },
  {
    name: 'MCP certificate untrusted, Bolt works',
    world: {
      idp: keycloakReader,
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1', tls: 'untrusted' },
    },
    settings: both,
    causes: ['M2M204'],
  },
  {
    name: 'no role behind MCP, groups not mapped',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, roles: ['people'] } },
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: both,
    causes: ['M2M510 certain'],
  },
  {
    name: 'a tool that is not there',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-1' } },
    settings: both,
    flags: ['--tool', 'read-graph'],
    causes: ['M2M709'],
  },
  {
    name: 'v1 token at a validating server for v2, entra',
    world: {
      idp: { ...entraReader, tokenVersion: 1 },
      mcp: { kind: 'validating', wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' } },
    },
    settings: entraMcp,
    causes: ['M2M703'],
  },
  {
    name: 'refused behind MCP for a reason that given settings name, Bolt not known',
    world: {
      idp: { ...entraReader, tokenVersion: 1 },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...entraMcp, ...entraV2ServerKnown },
    causes: ['M2M501 certain'],
  },
  {
    name: 'neo4j/mcp 2 without the address of the database',
    world: { idp: keycloakReader, neo4j: enterprise, mcp: { kind: 'neo4j-mcp-2' } },
    settings: keycloakMcp,
    causes: ['M2M725'],
  },
]
