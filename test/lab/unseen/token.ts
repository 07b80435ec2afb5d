import { cognitoRealm, entraV2Realm, entraV2ServerKnown } from '../../../src/lab/users.ts'
import {
  entraReader,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import { cognito, entra, given, keycloak, keycloakMcp, tokenFile, type Unseen } from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const fit = { ...keycloak, ...keycloakServerKnown }
const fitGiven = { ...given, ...keycloakServerKnown }
const world = { idp: keycloakReader, neo4j: enterprise }
/** Long from now. */
const later = 4_102_444_800

/** The token alone is wrong. */
export const tokenWorlds: Unseen[] = [
  {
    name: 'keycloak token without a subject (lightweight token)',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, sub: null } },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M416'],
  },
  {
    name: 'no subject, user name from azp',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, sub: null } },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'azp' } },
    },
    settings: { ...fit, NEO4J_OIDC_USERNAME_CLAIM: 'azp' },
    causes: ['M2M416'],
  },
  {
    name: 'no subject, and nothing is known of the server',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, sub: null } },
      neo4j: enterprise,
    },
    settings: keycloak,
    causes: ['M2M416'],
  },
  {
    name: 'no time of issue',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, iat: null } },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M423 likely'],
  },
  {
    name: 'no expiry',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, exp: null } },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M417'],
  },
  {
    name: 'expiry written as text',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, exp: String(later) } },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M417|M2M421'],
  },
  {
    name: 'not valid before the next century',
    world: {
      idp: {
        ...keycloakReader,
        claims: { ...keycloakReader.claims, nbf: later, exp: later + 600 },
      },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M409'],
  },
  {
    name: 'issued in the next century',
    world: {
      idp: {
        ...keycloakReader,
        claims: { ...keycloakReader.claims, iat: later, exp: later + 600 },
      },
      neo4j: enterprise,
    },
    settings: fit,
    causes: ['M2M409'],
  },
  {
    name: 'expired hours ago, nothing known of the server',
    world,
    givenToken: { lifetimeSeconds: -20_000 },
    settings: given,
    flags: tokenFile,
    causes: ['M2M408'],
  },
  {
    name: 'expired hours ago, Aura',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'aura', realm: { ...entraV2Realm, groupsClaim: 'groups' } },
    },
    givenToken: { lifetimeSeconds: -20_000 },
    settings: given,
    flags: tokenFile,
    causes: ['M2M408'],
  },
  {
    name: 'expired, behind MCP only',
    world: { ...world, mcp: { kind: 'neo4j-mcp-1' } },
    givenToken: { lifetimeSeconds: -600 },
    settings: {
      OIDC_DISCOVERY_URI: '{discoveryUri}',
      NODE_EXTRA_CA_CERTS: '{caFile}',
      MCP_URL: '{mcpUrl}',
    },
    flags: tokenFile,
    causes: ['M2M408'],
  },
  {
    name: 'expired, at an MCP server that validates by itself',
    world: {
      idp: keycloakReader,
      mcp: { kind: 'validating', wants: { issuer: '{issuer}', audience: 'neo4j' } },
    },
    givenToken: { lifetimeSeconds: -600 },
    settings: {
      OIDC_DISCOVERY_URI: '{discoveryUri}',
      NODE_EXTRA_CA_CERTS: '{caFile}',
      MCP_URL: '{mcpUrl}',
    },
    flags: tokenFile,
    causes: ['M2M408'],
  },
  {
    name: 'garbage in place of the signature, Keycloak',
    world,
    givenToken: { signedBy: 'garbage' },
    settings: fitGiven,
    flags: tokenFile,
    causes: ['M2M405 certain'],
  },
  {
    name: 'garbage in place of the signature, nothing known of the server',
    world,
    givenToken: { signedBy: 'garbage' },
    settings: given,
    flags: tokenFile,
    causes: ['M2M405'],
  },
  {
    name: 'signed by a key that was taken out of the set, Keycloak acquires it so',
    world: { idp: { ...keycloakReader, signedBy: 'unpublished' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M404 certain'],
  },
  {
    name: 'unsigned token from a test',
    world,
    givenToken: { algorithm: 'none' },
    settings: fitGiven,
    flags: tokenFile,
    causes: ['M2M407'],
  },
  {
    name: 'token signed with the client secret',
    world: { idp: { ...keycloakReader, algorithm: 'HS256' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M407'],
  },
  {
    name: 'auth0 without an audience: opaque',
    world: { idp: { flavour: 'oidc', format: 'opaque' }, neo4j: enterprise },
    settings: { M2M_PROVIDER: 'auth0', ...fit },
    causes: ['M2M401 certain'],
  },
  {
    name: 'opaque and nothing known of the server',
    world: { idp: { flavour: 'oidc', format: 'opaque' }, neo4j: enterprise },
    settings: keycloak,
    causes: ['M2M401'],
  },
  {
    name: 'opaque at MCP only',
    world: {
      idp: { flavour: 'oidc', format: 'opaque' },
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: keycloakMcp,
    causes: ['M2M401'],
  },
  {
    name: 'auth0 without an audience: encrypted',
    world: { idp: { flavour: 'oidc', format: 'encrypted' }, neo4j: enterprise },
    settings: { M2M_PROVIDER: 'auth0', ...fit },
    causes: ['M2M402'],
  },
  {
    name: 'token for Azure Resource Manager',
    world: {
      idp: { ...entraReader, claims: { aud: 'https://management.azure.com/' } },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M406'],
  },
  {
    name: 'token for Graph with a nonce, given, nothing known',
    world: { idp: entraReader, neo4j: { flavour: 'enterprise', realm: entraV2Realm } },
    givenToken: { format: 'nonce', claims: { aud: '00000003-0000-0000-c000-000000000000' } },
    settings: given,
    flags: tokenFile,
    causes: ['M2M406'],
  },
  {
    name: 'token of the Aura API, behind MCP',
    world: { ...world, mcp: { kind: 'neo4j-mcp-1' } },
    givenToken: { claims: { aud: 'https://console.neo4j.io' } },
    settings: {
      OIDC_DISCOVERY_URI: '{discoveryUri}',
      NODE_EXTRA_CA_CERTS: '{caFile}',
      MCP_URL: '{mcpUrl}',
    },
    flags: tokenFile,
    causes: ['M2M412'],
  },
  {
    name: 'token in quotes',
    world,
    givenToken: { wrap: { before: '"', after: '"\n' } },
    settings: fitGiven,
    flags: tokenFile,
    causes: ['M2M421'],
  },
  {
    name: 'token with a JSON answer around it',
    world,
    givenToken: { wrap: { before: '{"access_token":"', after: '","token_type":"Bearer"}' } },
    settings: fitGiven,
    flags: tokenFile,
    causes: ['M2M421|M2M401'],
  },
  {
    name: 'token with a line break in front',
    world,
    givenToken: { wrap: { before: '\n  ', after: '' } },
    settings: fitGiven,
    flags: tokenFile,
    causes: ['M2M421'],
  },
  {
    name: 'DPoP-bound token and a plain refusal',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, cnf: { jkt: 'q83vEjRWeJA' } } },
      neo4j: { flavour: 'aura', realm: keycloakRealm, refusesMachineTokens: true },
    },
    settings: fit,
    causes: ['M2M422'],
  },
  {
    name: 'entra app without a role, server takes groups from roles',
    world: {
      idp: { flavour: 'entra', tokenVersion: 2 },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M415 certain'],
  },
  {
    name: 'entra app with an empty list of roles',
    world: {
      idp: { flavour: 'entra', tokenVersion: 2, claims: { roles: [] } },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M415 certain'],
  },
  {
    name: 'entra app without a role, seen behind MCP',
    world: {
      idp: { flavour: 'entra', tokenVersion: 2 },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...entra, ...entraV2ServerKnown, MCP_URL: '{mcpUrl}' },
    causes: ['M2M415 certain'],
  },
  {
    name: 'cognito as it comes, and nothing is known of the server',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'] },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"graph/read"=reader' } },
    },
    settings: cognito,
    causes: ['M2M504 likely|M2M601 possible'],
  },
  {
    name: 'an answer without a token',
    world: { idp: { ...keycloakReader, tokenEndpoint: 'empty-object' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M315'],
  },
  {
    name: 'expected audience is another one, server refuses for its own',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph', TOKEN_AUDIENCE: 'graph' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'expected audience is another one, no server asked',
    world: { idp: keycloakReader, mcp: { kind: 'validating', wants: { audience: 'graph' } } },
    settings: { ...keycloakMcp, TOKEN_AUDIENCE: 'graph' },
    causes: ['M2M411|M2M703'],
  },
]
