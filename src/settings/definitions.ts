import { clientSecretMethods, providerIds } from '../catalogue/entry.ts'
import type { SettingName } from './settings.ts'

/** The form of a setting's value; each has one parser in `forms.ts`. */
export type Kind =
  | 'boolean'
  | 'choice'
  | 'client-id'
  | 'cognito-domain'
  | 'credential-file'
  | 'duration'
  | 'guid-or-domain'
  | 'header-name'
  | 'json'
  | 'list'
  | 'managed-identity'
  | 'mapping'
  | 'neo4j-uri'
  | 'path'
  | 'region'
  | 'text'
  | 'thumbprint'
  | 'token-service'
  | 'uri-text'
  | 'url'
  | 'url-path'
  | 'user-pool-id'

/** Which identity provider a variable belongs to; `oidc` is every provider but Entra and Cognito. */
export type ProviderFamily = 'entra' | 'cognito' | 'oidc'

export interface FlagForm {
  flag: `--${string}`
  /** What stands for the value in help; a flag without it takes none. */
  value?: string
  /** What holds when the flag is given without a value. */
  bare?: string
  /** `file` and `stdin`: the value is read from there, so that a secret is never on the command line. */
  reads: 'value' | 'file' | 'stdin' | 'true' | 'false'
}

export interface Variable {
  name: string
  /** Read only when this is the provider, or the provider is not known. */
  family?: ProviderFamily
  /** Set in many places for other programs: read only when the provider is known to be this one. */
  ambient?: true
}

export const groups = [
  'Identity provider',
  'Token',
  'Expectations',
  'Neo4j',
  "The server's OIDC settings",
  'MCP server',
  'Network',
] as const
export type Group = (typeof groups)[number]

export interface SettingDefinition {
  name: SettingName
  /** How people call it. */
  title: string
  flags: readonly FlagForm[]
  /** The first that is set counts. */
  variables: readonly Variable[]
  /** Variables that another setting's value is made from. */
  alsoReads?: readonly string[]
  kind: Kind
  choices?: readonly string[]
  /** As the parser takes it. */
  default?: string
  /** What holds when it is not set and has no fixed default. */
  otherwise?: string
  group: Group
  help: string
  /** A token, secret or password: no flag takes its value. */
  secret: boolean
  /** Shown as a fingerprint only, although a flag takes it. */
  sensitive?: boolean
  /** Not read from files that were found by themselves: it weakens what protects secrets. */
  guarded?: boolean
  example: string
  /** What is different for one kind of identity provider, in the template of `config init`. */
  families?: Partial<Record<ProviderFamily, { help?: string; example?: string }>>
}

type Body = Omit<SettingDefinition, 'name'>

const takes = (flag: `--${string}`, value: string): FlagForm[] => [{ flag, value, reads: 'value' }]
const variables = (...names: string[]): Variable[] => names.map((name) => ({ name }))
const perProvider = (suffix: string): Variable[] => [
  { name: `AZURE_${suffix}`, family: 'entra' },
  { name: `COGNITO_${suffix}`, family: 'cognito' },
  { name: `OIDC_${suffix}`, family: 'oidc' },
]
const entraOnly = (name: string): Variable[] => [{ name, family: 'entra' }]
/** Set by Azure where it hands out tokens; the same names that its SDKs read. */
export const identityVariables = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'IDENTITY_SERVER_THUMBPRINT',
  'IMDS_ENDPOINT',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
]
const cognitoOnly = (name: string): Variable[] => [{ name, family: 'cognito' }]

const identity = {
  provider: {
    title: 'provider',
    flags: takes('--provider', 'NAME'),
    variables: variables('M2M_PROVIDER'),
    kind: 'choice',
    choices: providerIds,
    otherwise: 'inferred from what is set and from the issuer',
    group: 'Identity provider',
    help: `Kind of identity provider: ${providerIds.join(', ')}.`,
    secret: false,
    example: 'entra',
  },
  tenantId: {
    title: 'tenant id',
    flags: takes('--tenant-id', 'ID'),
    variables: entraOnly('AZURE_TENANT_ID'),
    kind: 'guid-or-domain',
    group: 'Identity provider',
    help: 'Entra tenant: directory (tenant) id, or one of its domains.',
    secret: false,
    example: 'contoso.onmicrosoft.com',
  },
  clientId: {
    title: 'client id',
    flags: takes('--client-id', 'ID'),
    variables: perProvider('CLIENT_ID'),
    kind: 'client-id',
    group: 'Identity provider',
    help: 'Client id of the machine identity.',
    secret: false,
    example: 'aaaabbbb-0000-cccc-1111-dddd2222eeee',
    families: {
      entra: { help: 'Application (client) id of the machine identity.' },
      cognito: { example: '1example23456789' },
      oidc: { example: 'graph-reader' },
    },
  },
  clientSecret: {
    title: 'client secret',
    flags: [
      { flag: '--client-secret-file', value: 'FILE', reads: 'file' },
      { flag: '--client-secret-stdin', reads: 'stdin' },
    ],
    variables: perProvider('CLIENT_SECRET'),
    kind: 'text',
    group: 'Identity provider',
    help: 'Client secret of the machine identity.',
    secret: true,
    example: 'client-secret.txt',
    families: { entra: { help: 'Client secret of the machine identity: its value, not its id.' } },
  },
  clientAssertionKey: {
    title: 'client assertion key',
    flags: takes('--client-assertion-key', 'FILE'),
    variables: [{ name: 'OIDC_CLIENT_ASSERTION_KEY', family: 'oidc' }],
    kind: 'credential-file',
    group: 'Identity provider',
    help: 'Private key of the machine identity for private_key_jwt, in place of a secret: PEM or JWK.',
    secret: false,
    example: 'client-key.pem',
  },
  clientCertificate: {
    title: 'client certificate',
    flags: takes('--client-certificate', 'FILE'),
    variables: [
      { name: 'AZURE_CLIENT_CERTIFICATE_PATH', family: 'entra' },
      { name: 'OIDC_CLIENT_CERTIFICATE', family: 'oidc' },
    ],
    kind: 'credential-file',
    group: 'Identity provider',
    help: 'Private key and certificate of the machine identity in one PEM or PFX file, in place of a secret.',
    secret: false,
    example: 'client.pem',
  },
  serviceAccountKey: {
    title: 'service account key',
    flags: takes('--service-account-key', 'FILE'),
    variables: [{ name: 'GOOGLE_APPLICATION_CREDENTIALS', family: 'oidc', ambient: true }],
    kind: 'credential-file',
    otherwise: 'the metadata server of Google Cloud',
    group: 'Identity provider',
    help: 'Google: key file of a service account, to get an ID token with.',
    secret: false,
    example: 'service-account.json',
  },
  metadataHost: {
    title: 'Google metadata host',
    flags: [],
    variables: [{ name: 'GCE_METADATA_HOST', family: 'oidc', ambient: true }],
    kind: 'text',
    otherwise: 'metadata.google.internal',
    group: 'Identity provider',
    help: 'Google: where the metadata server is.',
    secret: false,
    example: 'metadata.google.internal',
  },
  clientCertificatePassword: {
    title: 'password of the client certificate',
    flags: [],
    variables: [
      { name: 'AZURE_CLIENT_CERTIFICATE_PASSWORD', family: 'entra' },
      { name: 'OIDC_CLIENT_CERTIFICATE_PASSWORD', family: 'oidc' },
    ],
    kind: 'text',
    group: 'Identity provider',
    help: 'Password of the PFX, or of the private key beside the certificate, where it is encrypted.',
    secret: true,
    example: '',
  },
  clientCertificateThumbprint: {
    title: 'thumbprint of the client certificate',
    flags: takes('--client-certificate-thumbprint', 'HEX'),
    variables: entraOnly('AZURE_CLIENT_CERTIFICATE_THUMBPRINT'),
    kind: 'thumbprint',
    otherwise: 'taken from the certificate',
    group: 'Identity provider',
    help: 'SHA-256 thumbprint of the certificate at Entra ID: needed beside a private key without certificate, else compared.',
    secret: false,
    example: 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
  },
  federatedTokenFile: {
    title: 'federated token file',
    flags: takes('--federated-token-file', 'FILE'),
    variables: entraOnly('AZURE_FEDERATED_TOKEN_FILE'),
    kind: 'credential-file',
    group: 'Identity provider',
    help: 'Token of another issuer that Entra ID trusts for this identity (workload identity federation).',
    secret: false,
    example: '/var/run/secrets/azure/tokens/azure-identity-token',
  },
  federatedTokenFrom: {
    title: 'federated token service',
    flags: takes('--federated-token-from', 'SERVICE'),
    variables: entraOnly('M2M_FEDERATED_TOKEN_FROM'),
    alsoReads: ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
    kind: 'token-service',
    choices: ['github-actions', 'managed-identity'],
    group: 'Identity provider',
    help: 'Service that is asked for the federated token: github-actions or managed-identity.',
    secret: false,
    example: 'github-actions',
  },
  managedIdentity: {
    title: 'managed identity',
    flags: [{ flag: '--managed-identity', value: 'ID', bare: 'system', reads: 'value' }],
    variables: entraOnly('M2M_MANAGED_IDENTITY'),
    alsoReads: identityVariables,
    kind: 'managed-identity',
    group: 'Identity provider',
    help: "Azure's own identity of this machine or service: system (also without a value), or the client id of a user-assigned one.",
    secret: false,
    example: 'system',
  },
  userAssertion: {
    title: 'user assertion',
    flags: [{ flag: '--user-assertion-file', value: 'FILE', reads: 'file' }],
    variables: [],
    kind: 'text',
    group: 'Identity provider',
    help: 'Access token of a user that is exchanged on behalf of that user, at Entra ID',
    secret: true,
    example: 'user-token.jwt',
  },
  authority: {
    title: 'authority',
    flags: takes('--authority', 'URL'),
    variables: entraOnly('AZURE_AUTHORITY'),
    alsoReads: ['AZURE_AUTHORITY_HOST'],
    kind: 'url',
    otherwise: 'https://login.microsoftonline.com/{tenant}',
    group: 'Identity provider',
    help: 'Entra authority, with the tenant in its path.',
    secret: false,
    example: 'https://login.microsoftonline.com/contoso.onmicrosoft.com',
  },
  scope: {
    title: 'scope',
    flags: takes('--scope', 'SCOPE'),
    variables: perProvider('SCOPE'),
    kind: 'uri-text',
    otherwise: 'api://{client-id}/.default at Entra, else none',
    group: 'Identity provider',
    help: 'Scope that is asked for.',
    secret: false,
    example: 'api://aaaabbbb-0000-cccc-1111-dddd2222eeee/.default',
    families: { cognito: { example: 'neo4j/read' }, oidc: { example: 'neo4j' } },
  },
  userPoolId: {
    title: 'user pool id',
    flags: takes('--user-pool-id', 'ID'),
    variables: cognitoOnly('COGNITO_USER_POOL_ID'),
    kind: 'user-pool-id',
    group: 'Identity provider',
    help: 'Cognito user pool.',
    secret: false,
    example: 'eu-west-1_AbCdEfGhI',
  },
  region: {
    title: 'region',
    flags: takes('--region', 'REGION'),
    variables: [
      { name: 'COGNITO_REGION', family: 'cognito' },
      { name: 'AWS_REGION', family: 'cognito', ambient: true },
    ],
    kind: 'region',
    otherwise: 'the first part of the user pool id',
    group: 'Identity provider',
    help: 'AWS region of the user pool.',
    secret: false,
    example: 'eu-west-1',
  },
  cognitoDomain: {
    title: 'Cognito domain',
    flags: takes('--cognito-domain', 'DOMAIN'),
    variables: cognitoOnly('COGNITO_DOMAIN'),
    kind: 'cognito-domain',
    otherwise: 'token endpoint from the discovery document',
    group: 'Identity provider',
    help: "The user pool's domain: prefix, host or URL.",
    secret: false,
    example: 'my-pool',
  },
  resourceServer: {
    title: 'resource server id',
    flags: takes('--resource-server', 'ID'),
    variables: cognitoOnly('COGNITO_RESOURCE_SERVER'),
    kind: 'text',
    group: 'Identity provider',
    help: 'Identifier of the Cognito resource server that the scopes belong to.',
    secret: false,
    example: 'neo4j',
  },
  oidcIssuer: {
    title: 'OIDC issuer',
    flags: takes('--oidc-issuer', 'URL'),
    variables: [{ name: 'OIDC_ISSUER', family: 'oidc' }],
    kind: 'url',
    group: 'Identity provider',
    help: 'Issuer of any other OpenID Connect provider.',
    secret: false,
    example: 'https://idp.example.com/realms/graph',
  },
  discoveryUri: {
    title: 'discovery URI',
    flags: takes('--discovery-uri', 'URL'),
    variables: variables('OIDC_DISCOVERY_URI'),
    kind: 'url',
    otherwise: 'from the provider',
    group: 'Identity provider',
    help: "Discovery document to use in place of the provider's own.",
    secret: false,
    example: 'https://idp.example.com/realms/graph/.well-known/openid-configuration',
  },
  tokenEndpoint: {
    title: 'token endpoint',
    flags: takes('--token-endpoint', 'URL'),
    variables: [],
    kind: 'url',
    otherwise: 'from the discovery document',
    group: 'Identity provider',
    help: 'Confirms a token endpoint at another host than the discovery document.',
    secret: false,
    example: 'https://login.example.com/oauth2/token',
  },
  authMethod: {
    title: 'client authentication',
    flags: takes('--token-endpoint-auth-method', 'METHOD'),
    variables: [{ name: 'OIDC_TOKEN_ENDPOINT_AUTH_METHOD', family: 'oidc' }],
    kind: 'choice',
    choices: clientSecretMethods,
    otherwise: 'what the discovery document lists, client_secret_basic first',
    group: 'Identity provider',
    help: 'How the client secret is sent: in the Authorization header (client_secret_basic) or in the body (client_secret_post).',
    secret: false,
    example: 'client_secret_post',
  },
  requestAudience: {
    title: 'requested audience',
    flags: takes('--request-audience', 'AUDIENCE'),
    variables: variables('OIDC_AUDIENCE'),
    kind: 'uri-text',
    group: 'Identity provider',
    help: 'Audience that is asked for (Auth0 and others).',
    secret: false,
    example: 'https://neo4j.example.com',
  },
  resource: {
    title: 'requested resource',
    flags: takes('--resource', 'URI'),
    variables: variables('OIDC_RESOURCE'),
    kind: 'uri-text',
    group: 'Identity provider',
    help: 'Resource that is asked for (RFC 8707).',
    secret: false,
    example: 'https://neo4j.example.com',
  },
} satisfies Partial<Record<SettingName, Body>>

const token = {
  token: {
    title: 'token',
    flags: [
      { flag: '--token-file', value: 'FILE', reads: 'file' },
      { flag: '--token-stdin', reads: 'stdin' },
    ],
    variables: variables('NEO4J_BEARER_TOKEN'),
    alsoReads: ['MCP_BEARER_TOKEN'],
    kind: 'text',
    otherwise: 'one is acquired',
    group: 'Token',
    help: 'A token that is given instead of acquired.',
    secret: true,
    example: 'token.jwt',
  },
  mcpToken: {
    title: 'token for the MCP server',
    flags: [],
    variables: variables('MCP_BEARER_TOKEN'),
    kind: 'text',
    otherwise: 'the same token as for Neo4j',
    group: 'Token',
    help: 'A token for the MCP server only.',
    secret: true,
    example: '',
  },
  mcpScope: {
    title: 'scope for the MCP server',
    flags: takes('--mcp-scope', 'SCOPE'),
    variables: variables('MCP_SCOPE'),
    kind: 'text',
    otherwise: 'the same token as for Neo4j',
    group: 'Token',
    help: 'Acquires a second token, with this scope, for an MCP server that validates tokens itself.',
    secret: false,
    example: 'api://11112222-bbbb-3333-cccc-4444dddd5555/.default',
  },
  mcpRequestAudience: {
    title: 'requested audience for the MCP server',
    flags: takes('--mcp-request-audience', 'AUDIENCE'),
    variables: variables('MCP_REQUEST_AUDIENCE'),
    kind: 'text',
    otherwise: 'the same token as for Neo4j',
    group: 'Token',
    help: 'Acquires a second token, for this audience, for an MCP server that validates tokens itself.',
    secret: false,
    example: 'https://mcp.example.com',
  },
  jwksFile: {
    title: 'key set file',
    flags: takes('--jwks-file', 'FILE'),
    variables: [],
    kind: 'path',
    otherwise: 'the published key set',
    group: 'Token',
    help: 'Key set (JWKS) to verify the signature with, instead of the published one.',
    secret: false,
    example: 'jwks.json',
  },
  offline: {
    title: 'offline',
    flags: [{ flag: '--offline', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    group: 'Token',
    help: 'Contact nothing: the token is given, and its signature verified with --jwks-file or not at all.',
    secret: false,
    example: 'true',
  },
  expectAudience: {
    title: 'expected audience',
    flags: takes('--expect-audience', 'AUDIENCE'),
    variables: variables('TOKEN_AUDIENCE'),
    kind: 'uri-text',
    otherwise: 'Entra: the scope without /.default; others: the requested audience',
    group: 'Expectations',
    help: 'Audience (aud) that the token should have.',
    secret: false,
    example: 'api://aaaabbbb-0000-cccc-1111-dddd2222eeee',
  },
  expectIssuer: {
    title: 'expected issuer',
    flags: takes('--expect-issuer', 'ISSUER'),
    variables: variables('TOKEN_ISSUER'),
    kind: 'uri-text',
    otherwise: "the provider's issuer",
    group: 'Expectations',
    help: 'Issuer (iss) that the token should have.',
    secret: false,
    example: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0',
  },
  expectRole: {
    title: 'expected role',
    flags: takes('--expect-role', 'ROLE'),
    variables: variables('M2M_EXPECT_ROLE'),
    kind: 'text',
    group: 'Expectations',
    help: 'Neo4j role that the identity should have after the login.',
    secret: false,
    example: 'reader',
  },
} satisfies Partial<Record<SettingName, Body>>

const neo4j = {
  neo4jUri: {
    title: 'Neo4j URI',
    flags: takes('--neo4j-uri', 'URI'),
    variables: variables('NEO4J_URI', 'NEO4J_MCP_URI'),
    kind: 'neo4j-uri',
    group: 'Neo4j',
    help: 'Address of the server.',
    secret: false,
    example: 'neo4j+s://1a2b3c4d.databases.neo4j.io',
  },
  database: {
    title: 'database',
    flags: takes('--database', 'NAME'),
    variables: variables('NEO4J_DATABASE'),
    kind: 'text',
    otherwise: "the server's home database",
    group: 'Neo4j',
    help: 'Database to query.',
    secret: false,
    example: 'neo4j',
  },
  target: {
    title: 'kind of server',
    flags: takes('--target', 'KIND'),
    variables: variables('M2M_TARGET'),
    kind: 'choice',
    choices: ['aura', 'self-managed'],
    otherwise: 'recognised by host name and agent',
    group: 'Neo4j',
    help: 'aura or self-managed.',
    secret: false,
    example: 'aura',
  },
  neo4jUsername: {
    title: 'Neo4j user',
    flags: takes('--neo4j-username', 'NAME'),
    variables: variables('NEO4J_USERNAME'),
    kind: 'text',
    otherwise: 'no control login',
    group: 'Neo4j',
    help: 'Native user for a control login; its password comes from NEO4J_PASSWORD.',
    secret: false,
    example: 'neo4j',
  },
  neo4jPassword: {
    title: 'Neo4j password',
    flags: [],
    variables: variables('NEO4J_PASSWORD'),
    kind: 'text',
    otherwise: 'no control login',
    group: 'Neo4j',
    help: 'Password of the native user.',
    secret: true,
    example: '',
  },
  auraPreconditionsMet: {
    title: 'Aura preconditions confirmed',
    flags: [{ flag: '--aura-preconditions-met', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    default: 'false',
    group: 'Neo4j',
    help: 'You have checked tier, login method and creation date of the Aura instance.',
    secret: false,
    example: 'true',
  },
  controls: {
    title: 'control logins',
    flags: [{ flag: '--no-controls', reads: 'false' }],
    variables: [],
    kind: 'boolean',
    default: 'true',
    group: 'Neo4j',
    help: 'No control logins (broken signature, native user).',
    secret: false,
    example: 'false',
  },
  queryApiUri: {
    title: 'Query API origin',
    flags: takes('--query-api-uri', 'URL'),
    variables: variables('NEO4J_QUERY_API_URI'),
    kind: 'url',
    otherwise: 'not probed; with --query-api on Aura: the host of the Neo4j URI',
    group: 'Neo4j',
    help: "The server's HTTP origin: edition, version and published OIDC providers are read there, without credentials.",
    secret: false,
    example: 'https://neo4j.example.com:7473',
  },
  queryApi: {
    title: 'Query API login',
    flags: [{ flag: '--query-api', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    group: 'Neo4j',
    help: 'Send the token and RETURN 1 to the Query API as well, once: to --query-api-uri, or on Aura to the host of the Neo4j URI.',
    secret: false,
    example: 'true',
  },
} satisfies Partial<Record<SettingName, Body>>

const server = {
  neo4jConf: {
    title: 'neo4j.conf',
    flags: takes('--neo4j-conf', 'FILE'),
    variables: variables('NEO4J_CONF'),
    kind: 'path',
    otherwise: 'unknown; on Aura the documented assumption',
    group: "The server's OIDC settings",
    help: "The server's neo4j.conf, to predict its decision from.",
    secret: false,
    example: 'conf/neo4j.conf',
  },
  serverDiscoveryUri: {
    title: "server's discovery URI",
    flags: takes('--server-discovery-uri', 'URL'),
    variables: variables('NEO4J_OIDC_DISCOVERY_URI'),
    kind: 'url',
    group: "The server's OIDC settings",
    help: 'Discovery URI that the server was given.',
    secret: false,
    example:
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration',
  },
  serverIssuer: {
    title: "server's issuer",
    flags: takes('--server-issuer', 'ISSUER'),
    variables: variables('NEO4J_OIDC_ISSUER'),
    kind: 'uri-text',
    group: "The server's OIDC settings",
    help: 'Issuer that the server was given.',
    secret: false,
    example: 'https://idp.example.com/realms/graph',
  },
  serverAudience: {
    title: "server's audience",
    flags: takes('--server-audience', 'LIST'),
    variables: variables('NEO4J_OIDC_AUDIENCE'),
    kind: 'list',
    group: "The server's OIDC settings",
    help: 'Audience that the server accepts; several with commas.',
    secret: false,
    example: 'aaaabbbb-0000-cccc-1111-dddd2222eeee',
  },
  serverUsernameClaim: {
    title: "server's username claim",
    flags: takes('--server-username-claim', 'CLAIM'),
    variables: variables('NEO4J_OIDC_USERNAME_CLAIM'),
    kind: 'text',
    group: "The server's OIDC settings",
    help: 'Claim that the server takes the user name from.',
    secret: false,
    example: 'sub',
  },
  serverGroupsClaim: {
    title: "server's groups claim",
    flags: takes('--server-groups-claim', 'CLAIM'),
    variables: variables('NEO4J_OIDC_GROUPS_CLAIM'),
    kind: 'text',
    group: "The server's OIDC settings",
    help: 'Claim that the server takes the groups from.',
    secret: false,
    example: 'roles',
  },
  serverRoleMapping: {
    title: "server's role mapping",
    flags: takes('--server-role-mapping', 'MAPPING'),
    variables: variables('NEO4J_OIDC_ROLE_MAPPING'),
    kind: 'mapping',
    group: "The server's OIDC settings",
    help: 'Groups to roles, in the grammar of group_to_role_mapping.',
    secret: false,
    example: '"Graph.Read"=reader;"Graph.Write"=editor,publisher',
  },
} satisfies Partial<Record<SettingName, Body>>

const mcp = {
  mcpUrl: {
    title: 'MCP URL',
    flags: takes('--mcp-url', 'URL'),
    variables: variables('MCP_URL', 'MCP_ENDPOINT'),
    kind: 'url',
    otherwise: 'no MCP server is asked',
    group: 'MCP server',
    help: 'Streamable HTTP endpoint of the MCP server.',
    secret: false,
    example: 'https://mcp.example.com/mcp',
  },
  mcpAuthHeader: {
    title: 'MCP auth header',
    flags: takes('--mcp-auth-header', 'NAME'),
    variables: variables('NEO4J_MCP_HTTP_AUTH_HEADER_NAME', 'NEO4J_HTTP_AUTH_HEADER_NAME'),
    kind: 'header-name',
    default: 'Authorization',
    group: 'MCP server',
    help: 'Header that carries the token to the MCP server.',
    secret: false,
    example: 'X-Neo4j-Authorization',
  },
  auth: {
    title: 'MCP authentication',
    flags: takes('--auth', 'KIND'),
    variables: [],
    kind: 'choice',
    choices: ['bearer', 'basic', 'discover'],
    otherwise: 'bearer',
    group: 'MCP server',
    help: 'What the MCP server gets: the token (bearer), NEO4J_USERNAME and NEO4J_PASSWORD (basic), or a token from the authorization server that it names (discover).',
    secret: false,
    guarded: true,
    example: 'discover',
  },
  authIssuer: {
    title: 'issuer for the MCP server',
    flags: takes('--auth-issuer', 'URL'),
    variables: [],
    kind: 'url',
    otherwise: 'the OIDC issuer; without one no credential is sent',
    group: 'MCP server',
    help: 'Issuer of the one authorization server that --auth discover may send your credential to.',
    secret: false,
    guarded: true,
    example: 'https://login.example.com/realms/prod',
  },
  mcpNeo4jUri: {
    title: 'Neo4j URI behind the MCP server',
    flags: takes('--mcp-neo4j-uri', 'URI'),
    variables: [],
    kind: 'neo4j-uri',
    otherwise: 'not sent',
    group: 'MCP server',
    help: 'Value of the header X-Neo4j-MCP-URI (neo4j/mcp 2.x).',
    secret: false,
    example: 'neo4j+s://1a2b3c4d.databases.neo4j.io',
  },
  mcpHealthPath: {
    title: 'MCP health page',
    flags: takes('--health-path', 'PATH'),
    variables: [],
    kind: 'url-path',
    otherwise: '/healthz, and only where a tool call fails',
    group: 'MCP server',
    help: 'Health page of the MCP server, asked without a credential.',
    secret: false,
    example: '/health',
  },
  mcpMePath: {
    title: 'MCP identity page',
    flags: takes('--me-path', 'PATH'),
    variables: [],
    kind: 'url-path',
    otherwise: 'not asked',
    group: 'MCP server',
    help: 'Page of the MCP server that says whose token it is, asked with the token.',
    secret: false,
    example: '/me',
  },
  expiredToken: {
    title: 'expired token',
    flags: [{ flag: '--expired-token-file', value: 'FILE', reads: 'file' }],
    variables: variables('MCP_EXPIRED_BEARER_TOKEN'),
    kind: 'text',
    otherwise: 'not tried',
    group: 'MCP server',
    help: 'A token that has expired: a tool call with it must be refused.',
    secret: true,
    example: 'expired.jwt',
  },
  otherToken: {
    title: 'token of a second identity',
    flags: [{ flag: '--other-token-file', value: 'FILE', reads: 'file' }],
    variables: variables('MCP_OTHER_BEARER_TOKEN'),
    kind: 'text',
    otherwise: 'not compared',
    group: 'MCP server',
    help: 'A token of a second identity or scope, to compare what both may do.',
    secret: true,
    example: 'other.jwt',
  },
  wrongAudienceToken: {
    title: 'token for another audience',
    flags: [{ flag: '--wrong-audience-token-file', value: 'FILE', reads: 'file' }],
    variables: variables('MCP_WRONG_AUDIENCE_TOKEN'),
    kind: 'text',
    otherwise: 'not tried',
    group: 'MCP server',
    help: 'A good token that is for another audience: the MCP server should refuse it at tools/list.',
    secret: true,
    example: 'other-audience.jwt',
  },
  tryRegistration: {
    title: 'registration of a client',
    flags: [{ flag: '--try-registration', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    group: 'MCP server',
    help: 'Register a client where the authorization server offers it: this leaves an entry there.',
    secret: false,
    example: 'true',
  },
  waitExpiry: {
    title: 'wait for expiry',
    flags: [{ flag: '--wait-expiry', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    group: 'MCP server',
    help: 'Wait until the token has expired, then call a tool with it; needs a --deadline that is long enough.',
    secret: false,
    example: 'true',
  },
  checkReadOnly: {
    title: 'read-only check',
    flags: [{ flag: '--check-read-only', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    group: 'Neo4j',
    help: 'Fail when the identity may write, by its privileges and the tools on offer; nothing is written.',
    secret: false,
    example: 'true',
  },
  tool: {
    title: 'MCP tool',
    flags: takes('--tool', 'NAME'),
    variables: [],
    kind: 'text',
    otherwise: 'read-cypher',
    group: 'MCP server',
    help: 'Tool to call.',
    secret: false,
    example: 'get-schema',
  },
  toolArgs: {
    title: 'MCP tool arguments',
    flags: takes('--args', 'JSON'),
    variables: [],
    kind: 'json',
    otherwise: 'RETURN 1 AS ok for read-cypher',
    group: 'MCP server',
    help: "The tool's arguments, a JSON object.",
    secret: false,
    sensitive: true,
    example: '{"query":"RETURN 1 AS ok"}',
  },
} satisfies Partial<Record<SettingName, Body>>

const network = {
  caFile: {
    title: 'CA file',
    flags: takes('--ca-file', 'FILE'),
    variables: [{ name: 'NODE_EXTRA_CA_CERTS', ambient: true }],
    kind: 'path',
    otherwise: "Node's own roots only",
    group: 'Network',
    help: 'Further certificate authorities to trust, PEM.',
    secret: false,
    guarded: true,
    example: 'corporate-ca.pem',
  },
  timeout: {
    title: 'timeout',
    flags: takes('--timeout', 'TIME'),
    variables: variables('M2M_TIMEOUT'),
    kind: 'duration',
    default: '10s',
    group: 'Network',
    help: 'Limit of one probe.',
    secret: false,
    example: '10s',
  },
  deadline: {
    title: 'deadline',
    flags: takes('--deadline', 'TIME'),
    variables: variables('M2M_DEADLINE'),
    kind: 'duration',
    default: '60s',
    group: 'Network',
    help: 'Limit of the whole run.',
    secret: false,
    example: '60s',
  },
  allowInsecure: {
    title: 'plaintext permission',
    flags: [{ flag: '--allow-insecure', reads: 'true' }],
    variables: [],
    kind: 'boolean',
    default: 'false',
    group: 'Network',
    help: 'Lets a token or secret go unencrypted to hosts other than loopback.',
    secret: false,
    guarded: true,
    example: 'true',
  },
} satisfies Partial<Record<SettingName, Body>>

/** Every setting once: a name of `Settings` that is forgotten here does not compile. */
export const definitionOf: Readonly<Record<SettingName, SettingDefinition>> = named({
  ...identity,
  ...token,
  ...neo4j,
  ...server,
  ...mcp,
  ...network,
})

/** The same, in the order in which help and `config show` list them. */
export const definitions: readonly SettingDefinition[] = Object.values(definitionOf)

function named(bodies: Record<SettingName, Body>): Record<SettingName, SettingDefinition> {
  const entries = Object.entries(bodies) as [SettingName, Body][]
  return Object.fromEntries(entries.map(([name, body]) => [name, { name, ...body }])) as Record<
    SettingName,
    SettingDefinition
  >
}

/** `--tenant-id` as the key under which the parsed command line keeps it: `tenantId`, and `controls` for `--no-controls`. */
export function flagKey(flag: string): string {
  return flag
    .replace(/^--(no-)?/, '')
    .replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `tenantId` as the project file writes it: `tenant-id`. */
export function projectKey(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
