import type { ClientSecretMethod, ProviderId } from '../catalogue/entry.ts'
import type { GroupMapping } from '../model/facts.ts'
import type { Secret } from '../model/secret.ts'

/** Where a value came from. */
export interface Origin {
  kind:
    | 'flag'
    | 'environment'
    | 'env-file'
    | 'project-file'
    | 'file'
    | 'stdin'
    | 'default'
    | 'derived'
  /** The flag, variable or key: `--scope`, `AZURE_SCOPE`. */
  name: string
  /** The file, for the file kinds. */
  file?: string
  /** The file was found in the working directory and not named by a flag. */
  auto?: boolean
}

export interface Setting<T> {
  value: T
  origin: Origin
}

/** A file with a private key, a certificate or a token in it, read when settings were loaded. */
export interface CredentialFile {
  /** As it was written. */
  name: string
  /** Absolute. */
  path: string
  /** Absent when it could not be read. */
  text?: Secret
  /** The file is not text (a PFX): `text` is its content as base64. */
  binary?: true
  /** Why it could not be read: a phrase that follows the file's name. */
  problem?: string
}

/**
 * Where Azure hands out the tokens of managed identities, as its own environment variables tell.
 * learn.microsoft.com/azure/app-service/overview-managed-identity (also Container Apps and Functions),
 * .../azure-arc/servers/managed-identity-authentication,
 * .../entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export type IdentityEndpoint =
  | { kind: 'app-service'; url: string; header: Secret }
  /** `keys`: another folder than the agent's own, for a lab. */
  | { kind: 'arc'; url: string; keys?: string }
  | { kind: 'imds'; url: string }
  /** A platform that the program does not serve. */
  | { kind: 'unsupported'; platform: string }
  /** No address at all, or one that would get a secret and is neither https nor of this machine. */
  | { kind: 'insecure'; variable: string; url: string }

/** A managed identity of Azure. */
export interface ManagedIdentity {
  /** As it was written; `system` for the system-assigned identity. */
  name: string
  /** What names a user-assigned identity. */
  id?: { kind: 'client' | 'resource'; value: string }
  endpoint: IdentityEndpoint
}

/** A service of the platform that hands out federated tokens when it is asked. */
export type TokenService =
  | { name: 'github-actions'; url?: string; bearer?: Secret }
  | { name: 'managed-identity'; identity: ManagedIdentity }

/** Every setting of product.md as a checked value. Absent means not set and without default. */
export interface Settings {
  provider?: Setting<ProviderId>
  tenantId?: Setting<string>
  clientId?: Setting<string>
  clientSecret?: Setting<Secret>
  /** Private key that client assertions are signed with (RFC 7523, `private_key_jwt`). */
  clientAssertionKey?: Setting<CredentialFile>
  /** Google: key file of a service account. */
  serviceAccountKey?: Setting<CredentialFile>
  /** Google: where the metadata server is, `host` or `host:port`. */
  metadataHost?: Setting<string>
  /**
   * Private key and certificate in one PEM or PFX file: for assertions at Entra, for mutual TLS elsewhere
   * (RFC 8705).
   */
  clientCertificate?: Setting<CredentialFile>
  clientCertificatePassword?: Setting<Secret>
  /** Entra: SHA-256 (64 hexadecimal digits, upper case) or SHA-1 (40) of the registered certificate. */
  clientCertificateThumbprint?: Setting<string>
  /** Entra: a token of another issuer that is trusted for this client; read again when it is sent. */
  federatedTokenFile?: Setting<CredentialFile>
  /** Entra: who hands out such a token on request. */
  federatedTokenFrom?: Setting<TokenService>
  /** Entra: the platform's own identity, which needs no credential. */
  managedIdentity?: Setting<ManagedIdentity>
  /** Entra: a user's access token to exchange (on-behalf-of). */
  userAssertion?: Setting<Secret>
  authority?: Setting<string>
  scope?: Setting<string>
  userPoolId?: Setting<string>
  region?: Setting<string>
  cognitoDomain?: Setting<string>
  resourceServer?: Setting<string>
  oidcIssuer?: Setting<string>
  discoveryUri?: Setting<string>
  tokenEndpoint?: Setting<string>
  authMethod?: Setting<ClientSecretMethod>
  target?: Setting<'aura' | 'self-managed'>
  requestAudience?: Setting<string>
  resource?: Setting<string>
  /** A token that is given instead of acquired, as it was read (whatever was pasted around it included). */
  token?: Setting<Secret>
  /** A token for the MCP server only. */
  mcpToken?: Setting<Secret>
  mcpScope?: Setting<string>
  mcpRequestAudience?: Setting<string>
  expectAudience?: Setting<string>
  expectIssuer?: Setting<string>
  neo4jUri?: Setting<string>
  database?: Setting<string>
  neo4jUsername?: Setting<string>
  neo4jPassword?: Setting<Secret>
  expectRole?: Setting<string>
  neo4jConf?: Setting<string>
  serverDiscoveryUri?: Setting<string>
  serverIssuer?: Setting<string>
  serverAudience?: Setting<string[]>
  serverUsernameClaim?: Setting<string>
  serverGroupsClaim?: Setting<string>
  serverRoleMapping?: Setting<GroupMapping>
  queryApiUri?: Setting<string>
  /** One login over the Query API as well. */
  queryApi?: Setting<boolean>
  mcpUrl?: Setting<string>
  mcpAuthHeader: Setting<string>
  /** What the MCP server gets; the token of this run without it. */
  auth?: Setting<'bearer' | 'basic' | 'discover'>
  /** The only authorization server that the credential of `--auth discover` is for. */
  authIssuer?: Setting<string>
  mcpNeo4jUri?: Setting<string>
  mcpHealthPath?: Setting<string>
  mcpMePath?: Setting<string>
  auraPreconditionsMet: Setting<boolean>
  /** A token that has expired, for the control. */
  expiredToken?: Setting<Secret>
  /** A token of a second identity, or of the same with another scope. */
  otherToken?: Setting<Secret>
  /** A token for another audience, for the audit. */
  wrongAudienceToken?: Setting<Secret>
  tryRegistration?: Setting<boolean>
  waitExpiry?: Setting<boolean>
  checkReadOnly?: Setting<boolean>
  tool?: Setting<string>
  toolArgs?: Setting<Record<string, unknown>>
  jwksFile?: Setting<string>
  /** Nothing is contacted. */
  offline?: Setting<boolean>
  caFile?: Setting<string>
  /** Milliseconds. */
  timeout: Setting<number>
  /** Milliseconds. */
  deadline: Setting<number>
  allowInsecure: Setting<boolean>
  controls: Setting<boolean>
}
export type SettingName = keyof Settings

/** The token of this run is for the MCP server alone, and comes from where that server's metadata say. */
export function discoversAuth({ auth }: Partial<Settings>): boolean {
  return auth?.value === 'discover'
}

/** The MCP server gets a user and a password of Neo4j, and no token. */
export function usesBasicAuth({ auth }: Partial<Settings>): boolean {
  return auth?.value === 'basic'
}

/** `AZURE_SCOPE (.env)`, `--scope (flag)`: how an origin is told to people. */
export function describeOrigin(origin: Origin): string {
  const place: Record<Origin['kind'], string> = {
    flag: 'flag',
    environment: 'environment',
    'env-file': origin.file ?? '.env',
    'project-file': origin.file ?? 'm2m-doctor.yaml',
    file: origin.file ?? 'file',
    stdin: 'standard input',
    default: 'default',
    derived: 'derived',
  }
  return origin.kind === 'default' ? 'default' : `${origin.name} (${place[origin.kind]})`
}

/** What a second token is asked for with: the MCP server's scope and audience in place of those for Neo4j. */
export function forMcpServer(settings: Settings): Settings {
  const { mcpScope: scope, mcpRequestAudience: requestAudience } = settings
  return { ...settings, ...(scope && { scope }), ...(requestAudience && { requestAudience }) }
}
