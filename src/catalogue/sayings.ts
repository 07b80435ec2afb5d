import type { FindingCode } from './args.ts'
import type { Citation } from './phrasing.ts'
import { sources } from './sources.ts'

/**
 * What servers, drivers and gateways print when a login fails. Most of it says little: a saying lists
 * the findings that it may stand for, and what tells them apart.
 */
export interface Saying {
  /** What `explain` calls it: the code or the words themselves. */
  name: string
  /** Who says it. */
  saidBy: string
  /** By what it is found in a pasted line. */
  words: RegExp
  meaning: string
  /** In the order in which they are worth a look. */
  maybe: readonly { code: FindingCode; when: string }[]
  sources: readonly Citation[]
}

const driver = 'the Neo4j driver'
const mcpServer = 'neo4j/mcp'
const securityLog = "Neo4j's security log"

/** The particular before the general: the first that fits a pasted line counts. */
export const sayings: readonly Saying[] = [
  {
    name: "scheme 'bearer' is not supported",
    saidBy: 'Neo4j',
    words: /scheme '?"?bearer"?'? is not supported/i,
    meaning:
      'This server takes no tokens at all. The words are those of Community Edition, and of any server without a provider for tokens.',
    maybe: [{ code: 'M2M602', when: 'in every case' }],
    sources: [sources.neo4jAuthProviders],
  },
  {
    name: 'Neo.ClientError.Security.TokenExpired',
    saidBy: 'Neo4j',
    words: /Security\.TokenExpired|TokenExpiredError/,
    meaning: 'The token ran out while a connection that it had opened was in use.',
    maybe: [
      { code: 'M2M604', when: 'the client keeps a token for longer than it lives' },
      { code: 'M2M214', when: 'it comes at once: the clocks differ' },
    ],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.ClientError.Security.AuthorizationExpired',
    saidBy: 'Neo4j',
    words: /Security\.AuthorizationExpired/,
    meaning:
      'What the server remembered about the login is too old, or its SSO settings were changed. Drivers connect anew by themselves.',
    maybe: [{ code: 'M2M605', when: 'it still comes after a new connection' }],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.ClientError.Security.AuthenticationRateLimit',
    saidBy: 'Neo4j',
    words: /AuthenticationRateLimit|too many times in a row/,
    meaning:
      'Too many logins failed in a short time, so that none is looked at for some seconds. It says nothing about the last one.',
    maybe: [{ code: 'M2M606', when: 'in every case; stop the client that repeats the login' }],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.ClientError.Security.CredentialsExpired',
    saidBy: 'Neo4j',
    words: /Security\.CredentialsExpired|\b42NFD\b/,
    meaning:
      'A user of the database has to change the password. It is about user and password, never about a token.',
    maybe: [{ code: 'M2M619', when: 'in every case: the client logs in as a user, not by token' }],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.ClientError.Security.Forbidden',
    saidBy: 'Neo4j',
    words: /Security\.Forbidden/,
    meaning:
      'The login worked; what was asked for is not allowed to this identity. The token was accepted.',
    maybe: [
      { code: 'M2M607', when: 'the roles are PUBLIC only: no group of the token became a role' },
      { code: 'M2M723', when: 'it comes out of a tool of an MCP server' },
      { code: 'M2M609', when: 'there are roles, and they lack this privilege' },
    ],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.TransientError.Security.AuthProviderFailed',
    saidBy: 'Neo4j',
    words: /AuthProvider(?:Failed|Timeout)|\b42NFC\b/,
    meaning: 'The server asked the identity provider for something and got no usable answer.',
    maybe: [
      { code: 'M2M616', when: 'in every case: look at the way from the server to the provider' },
    ],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.ClientError.Database.DatabaseNotFound',
    saidBy: 'Neo4j',
    words: /DatabaseNotFound|GraphNotFound|Database does not exist|Graph not found/i,
    meaning: 'The login worked; there is no database of this name.',
    maybe: [
      { code: 'M2M608', when: 'in every case; newer Aura names the database after the instance' },
    ],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'Neo.TransientError.General.DatabaseUnavailable',
    saidBy: 'Neo4j',
    words: /DatabaseUnavailable|\b08N09\b/,
    meaning: 'The login worked; the database is stopped, or still starting.',
    maybe: [{ code: 'M2M620', when: 'in every case' }],
    sources: [sources.neo4jErrors],
  },
  {
    name: 'requires least server v5.5',
    saidBy: 'the driver inside neo4j/mcp',
    words: /requires least server v5\.5|does not support: session auth/i,
    meaning: 'A token for each request needs Neo4j 5.5 or newer behind the MCP server.',
    maybe: [{ code: 'M2M717', when: 'in every case' }],
    sources: [sources.neo4jMcp],
  },
  {
    name: 'ConnectivityError',
    saidBy: mcpServer,
    words: /ConnectivityError|impossible to verify connectivity with the Neo4j instance/,
    meaning: 'The MCP server does not reach its Neo4j. The token was not looked at yet.',
    maybe: [
      {
        code: 'M2M715',
        when: 'in every case: address, scheme, certificate or firewall of that server',
      },
    ],
    sources: [sources.neo4jMcp],
  },
  {
    name: 'Basic or Bearer authentication required',
    saidBy: mcpServer,
    words: /(?:Basic or Bearer|Basic) authentication required|Bearer token is empty/i,
    meaning:
      'No credential arrived. neo4j/mcp only looks whether there is one, and says this to a request without.',
    maybe: [
      { code: 'M2M706', when: 'the client did send one: something on the way took it' },
      { code: 'M2M719', when: 'the client writes `bearer` in small letters' },
      { code: 'M2M717', when: 'the words name Basic only: before 1.2.0 it took no tokens' },
    ],
    sources: [sources.neo4jMcp, sources.neo4jMcpHeader],
  },
  {
    name: 'This server only handles requests to',
    saidBy: mcpServer,
    words: /This server only handles requests to/i,
    meaning: 'The path of the URL is wrong. It is looked at before the credential.',
    maybe: [{ code: 'M2M701', when: 'in every case: the words name the path' }],
    sources: [sources.neo4jMcp],
  },
  {
    name: 'Method Not Allowed: only POST',
    saidBy: mcpServer,
    words: /Method Not Allowed: only POST/i,
    meaning: 'Something asked by GET: a browser, a health check, or a client of the old transport.',
    maybe: [{ code: 'M2M702', when: 'it comes to a POST as well' }],
    sources: [sources.neo4jMcp, sources.mcpTransports],
  },
  {
    name: 'missing required header X-Neo4j-MCP-URI',
    saidBy: 'neo4j/mcp 2.x',
    words: /X-Neo4j-MCP-URI/i,
    meaning: 'Version 2 is told by each request which Neo4j it is for.',
    maybe: [{ code: 'M2M725', when: 'in every case' }],
    sources: [sources.neo4jMcp],
  },
  {
    name: 'x-amzn-remapped-www-authenticate',
    saidBy: 'Amazon API Gateway',
    words: /x-amzn-remapped-/i,
    meaning: 'The gateway renames headers on the way; clients do not see the challenge.',
    maybe: [{ code: 'M2M706', when: 'clients do not find out how to log in' }],
    sources: [sources.challengeHeader],
  },
  {
    name: 'insufficient_scope',
    saidBy: 'a server that checks tokens itself',
    words: /\binsufficient_scope\b/,
    meaning: 'The token is valid and lacks a scope; `scope` in the challenge names it.',
    maybe: [{ code: 'M2M710', when: 'in every case' }],
    sources: [sources.bearerErrors],
  },
  {
    name: 'invalid_token',
    saidBy: 'a server that checks tokens itself',
    words: /\binvalid_token\b/,
    meaning:
      'This server, and not Neo4j behind it, refused the token: expired, of another issuer, or for another audience.',
    maybe: [
      { code: 'M2M703', when: 'an MCP server or the gateway before it says so' },
      { code: 'M2M408', when: 'the token is old' },
    ],
    sources: [sources.bearerErrors],
  },
  {
    name: 'Server responded HTTP',
    saidBy: driver,
    words: /Server responded HTTP\b/,
    meaning: 'The port speaks HTTP, not Bolt.',
    maybe: [
      { code: 'M2M610', when: 'in every case: Bolt is 7687 by default, 7474 and 7473 are HTTP' },
    ],
    sources: [sources.neo4jBoltHandshake],
  },
  {
    name: 'Unknown Bolt protocol version',
    saidBy: driver,
    words: /Unknown Bolt protocol version/i,
    meaning: 'Driver and server have no version of Bolt in common, or it is no Bolt server.',
    maybe: [
      { code: 'M2M611', when: 'the server is old' },
      { code: 'M2M610', when: 'something else listens there' },
    ],
    sources: [sources.neo4jBoltHandshake],
  },
  {
    name: 'Unknown scheme',
    saidBy: driver,
    words: /\bUnknown scheme\b/i,
    meaning: 'The address is not one of Bolt: it begins with https:// or has no scheme.',
    maybe: [{ code: 'M2M112', when: 'in every case' }],
    sources: [sources.auraConnect],
  },
  {
    name: 'Server certificate is not trusted',
    saidBy: 'the driver, or Node.js',
    words:
      /certificate is not trusted|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)|SELF_SIGNED_CERT|self[- ]signed certificate/i,
    meaning: 'The certificate was not issued by an authority that this client trusts.',
    maybe: [
      { code: 'M2M204', when: 'in every case: a private authority, or a proxy that opens TLS' },
    ],
    sources: [],
  },
  {
    name: 'CERT_HAS_EXPIRED',
    saidBy: 'Node.js',
    words: /CERT_HAS_EXPIRED|certificate has expired/i,
    meaning: 'The certificate of the server ran out, or the clock of the client is wrong.',
    maybe: [{ code: 'M2M205', when: 'in every case; it names both dates' }],
    sources: [],
  },
  {
    name: 'ERR_TLS_CERT_ALTNAME_INVALID',
    saidBy: 'Node.js',
    words: /ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames/i,
    meaning: 'The certificate is for other host names than the one that was asked.',
    maybe: [{ code: 'M2M206', when: 'in every case; it lists the names' }],
    sources: [],
  },
  {
    name: 'wrong version number',
    saidBy: 'the driver, or OpenSSL',
    words: /wrong version number|before secure TLS connection was established/i,
    meaning:
      'TLS was spoken to a port that speaks plain text, or something closed the connection at once.',
    maybe: [{ code: 'M2M207', when: 'the scheme does not fit the port: +s against plain' }],
    sources: [],
  },
  {
    name: 'Connection was closed by server',
    saidBy: driver,
    words: /Connection was closed by server/i,
    meaning: 'The server ended the connection without a word, as a TLS port does with plain text.',
    maybe: [{ code: 'M2M207', when: 'the address is bolt:// or neo4j:// without +s' }],
    sources: [],
  },
  {
    name: 'Connection acquisition timed out',
    saidBy: driver,
    words: /Connection acquisition timed out/i,
    meaning: 'The port took the connection and then nothing came: often a firewall or a proxy.',
    maybe: [{ code: 'M2M203', when: 'in every case' }],
    sources: [],
  },
  {
    name: 'ENOTFOUND',
    saidBy: 'the driver, or Node.js',
    words: /\bENOTFOUND\b|Cannot resolve address|Name or service not known/i,
    meaning: 'There is no such host name, or the resolver of this machine does not know it.',
    maybe: [
      { code: 'M2M612', when: 'it is the host of an Aura instance: paused, deleted or mistyped' },
      { code: 'M2M613', when: 'the first connection works and a later host does not resolve' },
      { code: 'M2M201', when: 'any other host' },
    ],
    sources: [sources.auraInstances],
  },
  {
    name: 'ECONNREFUSED',
    saidBy: 'the driver, or Node.js',
    words: /\bECONNREFUSED\b|Connection refused/i,
    meaning: 'The host is there, and nothing listens on that port for this client.',
    maybe: [{ code: 'M2M202', when: 'in every case' }],
    sources: [],
  },
  {
    name: 'ETIMEDOUT',
    saidBy: 'the driver, or Node.js',
    words: /\bETIMEDOUT\b|UND_ERR_CONNECT_TIMEOUT/,
    meaning: 'No answer at all: most firewalls drop packets without a word.',
    maybe: [{ code: 'M2M203', when: 'in every case' }],
    sources: [],
  },
  {
    name: 'Could not perform discovery',
    saidBy: driver,
    words: /Could not perform discovery|No routing servers available/i,
    meaning:
      'The outer words for whatever went wrong on a neo4j:// address. The reason is in the cause of the error: print that, or probe with this program.',
    maybe: [
      { code: 'M2M612', when: 'an Aura instance that is paused' },
      { code: 'M2M613', when: 'hosts of the routing table are out of reach' },
      { code: 'M2M203', when: 'a firewall' },
      {
        code: 'M2M616',
        when: 'the cause is Neo.TransientError.Security: the server cannot ask its provider',
      },
    ],
    sources: [sources.auraInstances],
  },
  {
    name: 'JWT is not valid for this realm',
    saidBy: securityLog,
    words: /JWT is not valid for this realm/i,
    meaning:
      'One provider of the server refused the token. As far as is known from public reports, also when the server could not fetch the discovery document or the keys.',
    maybe: [
      { code: 'M2M502', when: 'the issuer of the token is not that of the discovery document' },
      { code: 'M2M503', when: 'the audience is another' },
      { code: 'M2M601', when: 'both fit: can the server itself reach the provider?' },
    ],
    sources: [sources.neo4jLogging],
  },
  {
    name: 'invalid principal or credentials',
    saidBy: securityLog,
    words: /invalid principal or credentials/i,
    meaning: 'A login failed. The log has the same words for a wrong password and for a token.',
    maybe: [
      { code: 'M2M501', when: 'the token comes from Entra ID' },
      { code: 'M2M502', when: 'the issuer is another' },
      { code: 'M2M503', when: 'the audience is another' },
      { code: 'M2M505', when: 'the user name claim is not in a token of a machine (email, upn)' },
      { code: 'M2M601', when: 'none of these' },
    ],
    sources: [sources.neo4jLogging],
  },
  {
    name: 'Neo.ClientError.Security.Unauthorized',
    saidBy: 'Neo4j',
    words: /Security\.Unauthorized|unauthorized due to authentication failure|^unauthorized$/i,
    meaning:
      'The login was refused. Neo4j says the same for nearly everything that can be wrong with a token; only comparing the token with the settings of the server tells which.',
    maybe: [
      { code: 'M2M501', when: 'a token of Entra ID: version 1 against version 2' },
      { code: 'M2M502', when: 'the issuer is another' },
      { code: 'M2M503', when: 'the audience is another' },
      { code: 'M2M504', when: 'a token of Amazon Cognito, which has no audience' },
      { code: 'M2M505', when: 'the user name claim is not in the token' },
      { code: 'M2M408', when: 'the token has run out' },
      { code: 'M2M704', when: 'it comes out of a tool of an MCP server' },
      { code: 'M2M601', when: 'none of these' },
    ],
    sources: [sources.neo4jErrors, sources.neo4jSso],
  },
  {
    name: '42NFE',
    saidBy: 'Neo4j (GQLSTATUS)',
    words: /\b42NFE\b/,
    meaning: 'A token, or what the server remembered about a login, has run out.',
    maybe: [
      { code: 'M2M604', when: 'the code is TokenExpired' },
      { code: 'M2M605', when: 'the code is AuthorizationExpired' },
    ],
    sources: [sources.neo4jErrors],
  },
  {
    name: '42NFF',
    saidBy: 'Neo4j (GQLSTATUS)',
    words: /\b42NFF\b/,
    meaning:
      'Access denied. It stands beside a refused login and beside a missing privilege alike: the code, Neo.ClientError.Security..., tells which.',
    maybe: [
      { code: 'M2M601', when: 'the code is Unauthorized; see `explain Unauthorized`' },
      { code: 'M2M609', when: 'the code is Forbidden' },
      { code: 'M2M606', when: 'the code is AuthenticationRateLimit' },
    ],
    sources: [sources.neo4jErrors],
  },
]
