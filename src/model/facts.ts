import type { ProviderErrorArgs, RefusalArgs } from '../catalogue/args.ts'
import type { ProviderId } from '../catalogue/entry.ts'
import type { Side } from './finding.ts'
import type { ConfigurationFact } from './configuration.ts'
import type { AnyRaised } from './finding.ts'
import type {
  BoltHelloFact,
  BoltTarget,
  DialFact,
  LoginFact,
  NetworkFailure,
  ServerRefusal,
} from './network.ts'

/** A value with where it came from, in words for people (`NEO4J_OIDC_ISSUER (environment)`). */
export interface Sourced<T> {
  value: T
  source: string
}

/** An HTTP document that was read and parsed, or why not. */
export type DocumentFact =
  | { outcome: 'read'; url: string; status: number; json: Record<string, unknown> }
  | { outcome: 'redirected'; url: string; status: number; location: string }
  | {
      outcome: 'unusable'
      url: string
      status: number
      contentType: string
      /** `status` when it was not 200, else in one short phrase. */
      reason: string
      /** `Retry-After`, as it came. */
      retryAfter?: string
      /** What the body says, where it is the provider's own error and names the fault. */
      finding?: AnyRaised
    }
  | { outcome: 'failed'; url: string; failure: NetworkFailure }

/**
 * The provider's OpenID configuration (OIDC Discovery 4, RFC 8414 3). Entra has two documents per
 * tenant that differ in issuer and keys; all others have one, under `main`.
 */
export interface DiscoveryFact {
  provider: ProviderId
  /** The address came from the token itself: what it shows is consistency, not trust. */
  namedByToken: boolean
  main: DocumentFact
  /** Entra only: the v1.0 document; `main` is then the v2.0 one. */
  v1?: DocumentFact
}

/** What can be compared with the registration, and when it ends. */
export interface ClientCertificateFacts {
  /** SHA-256 of the certificate, hexadecimal, in upper case; SHA-1 (40 digits) where only that was given. */
  thumbprint: string
  /** ISO 8601, UTC. Absent where there is the key alone. */
  validTo?: string
}

/** What came of making the OAuth client (no network): the first of the eleven points. */
export type ClientFact =
  | {
      outcome: 'created'
      provider: ProviderId
      library: 'msal' | 'oauth' | 'managed-identity'
      /** The certificate that the client proves itself with. */
      certificate?: ClientCertificateFacts
    }
  | { outcome: 'refused'; provider: ProviderId; finding: AnyRaised }

/** What the token endpoint answered. The token itself is never here. */
export type TokenAnswerFact =
  | {
      outcome: 'token'
      provider: ProviderId
      endpoint: string
      scopeAsked: string
      /** RFC 6749 section 5.1 `scope`, when the answer had one. */
      scopeGranted?: string
      tokenType: string
      expiresInSeconds?: number
    }
  | {
      outcome: 'refused'
      provider: ProviderId
      endpoint: string
      error: ProviderErrorArgs
      finding: AnyRaised
    }
  | { outcome: 'unusable'; provider: ProviderId; endpoint: string; finding: AnyRaised }
  | {
      outcome: 'failed'
      provider: ProviderId
      endpoint: string
      failure: NetworkFailure
      /** The client showed a certificate in the TLS handshake (RFC 8705). */
      mutualTls?: true
    }

/** A JSON Web Key as published (RFC 7517 section 4), public members only. */
export interface PublishedKey {
  kid?: string
  kty: string
  use?: string
  alg?: string
  /** RSA modulus length in bits. */
  bits?: number
  crv?: string
  /** Entra's non-standard member. */
  issuer?: string
  /** What is wrong with it, each as a clause; the values of private members are not kept. */
  flaws?: string[]
  /** Members that only the owner of the key may have (RFC 7518 section 6). */
  privateMembers?: string[]
  jwk: Record<string, unknown>
}

export type KeySetFact =
  | {
      outcome: 'read'
      url: string
      status: number
      keys: PublishedKey[]
      /** Entra: the document with `?appid=` whose key set has the token's key, which this one has not. */
      appSpecific?: string
    }
  | Exclude<DocumentFact, { outcome: 'read' }>

/** A token taken apart. Header and claims only; never the signature. */
export interface TokenFact {
  source: 'acquired' | 'given'
  /** Where it came from: `token endpoint ...`, `--token-file ...`, `NEO4J_BEARER_TOKEN`. */
  origin: string
  fingerprint: string
  bytes: number
  shape: 'jws' | 'jwe' | 'opaque' | 'malformed'
  /** Why it is malformed. */
  reason?: string
  /** What was pasted around it and removed before judging: then it is not sent anywhere. */
  pasted: string[]
  header: Record<string, unknown> | null
  claims: Record<string, unknown> | null
  /** Members that stand twice: `header alg`, `payload aud`. */
  duplicates?: string[]
}

/** RFC 7515 section 5.2 over the key that `kid` names. */
export type SignatureFact =
  | { outcome: 'valid'; algorithm: string; kid: string | null; keySetUrl: string; bits?: number }
  | {
      outcome: 'invalid'
      algorithm: string
      kid: string | null
      keySetUrl: string
      nonceProof?: boolean
    }
  | { outcome: 'no-key'; algorithm: string; kid: string | null; keySetUrl: string; known: string[] }
  | {
      outcome: 'bad-key'
      algorithm: string
      kid: string | null
      keySetUrl: string
      reason: string
      bits?: number
    }
  | { outcome: 'bad-algorithm'; algorithm: string; reason: string }

/** How much is known of the server's settings. */
export type Provenance = 'given' | 'published' | 'assumed' | 'unknown'

export interface GroupMapping {
  entries: { group: string; roles: string[] }[]
}

/** One `dbms.security.oidc.<name>.*` block, or what flags and variables say in its place. */
export interface OidcProviderSettings {
  name: string
  discoveryUri?: Sourced<string>
  issuer?: Sourced<string>
  jwksUri?: Sourced<string>
  audience?: Sourced<string[]>
  usernameClaim: Sourced<string>
  groupsClaim?: Sourced<string>
  /** Present only when set; setting it switches same-name mapping off. */
  mapping?: Sourced<GroupMapping>
  groupsFromUserInfo: boolean
  usernameFromUserInfo: boolean
  authFlow?: string
}

/** The server's settings as far as they are known, whatever their origin. */
export interface ServerSettings {
  provenance: Provenance
  target: 'aura' | 'self-managed' | 'unknown'
  authEnabled: boolean
  providers: OidcProviderSettings[]
  /** Names such as `oidc-m2m`, `native`, in the server's order; absent when not known. */
  authenticationProviders?: Sourced<string[]>
  authorizationProviders?: Sourced<string[]>
  requireLocalUser: boolean
  /** Sentences for the report, each beginning with what is assumed. */
  assumptions: string[]
  /** What reading the settings showed: unknown, duplicate or malformed ones. */
  problems: AnyRaised[]
}

/** What the discovery documents that the *server* reads say, by URL. */
export type ServerDiscovery = Record<
  string,
  | { issuer?: string; jwksUri?: string }
  /** `unreachable`: this machine did not get there, which says nothing of the server. */
  | { failed: string; unreachable?: true; status?: number }
>

export const predictionSteps = [
  'provider',
  'format',
  'issuer',
  'algorithm',
  'signature',
  'expiration',
  'subject',
  'issued-at',
  'audience',
  'username',
  'groups',
  'mapping',
  'local-user',
  'roles',
] as const
export type PredictionStepName = (typeof predictionSteps)[number]

/** One step of Neo4j's decision (facts: decision table of the OIDC realm). */
export interface PredictionStep {
  step: PredictionStepName
  verdict: 'accept' | 'reject' | 'unknown'
  /** Documented by Neo4j, or only inferred from code that mirrors the closed realm. */
  basis: 'documented' | 'inferred'
  expected?: Side
  actual?: Side
  /** Present when the step refuses, or when what it finds will cost the roles. */
  finding?: AnyRaised
}

/** One link from a claim's value to a role; `mapping` null means the same-name rule, `role` null means a missing link. */
export interface RoleTrace {
  claim: string
  group: string
  mapping: string | null
  role: string | null
}

export interface Prediction {
  decision: 'accept' | 'reject' | 'unknown'
  settings: Provenance
  /** The `oidc-<name>` provider that would take the token. */
  provider?: string
  steps: PredictionStep[]
  user?: string
  /** Without `PUBLIC`, which everyone has. */
  roles: string[]
  rolesKnown: boolean
  roleTrace: RoleTrace[]
  assumptions: string[]
}

/** What an MCP server's `initialize` said of itself. */
export interface McpServerInfo {
  name: string
  version: string
  protocolVersion: string
}

/**
 * How a server is spoken to: `initialize` (revisions up to 2025-11-25), `server/discover` and no
 * handshake (2026-07-28), or the transport of 2024-11-05 with a stream and a second address.
 */
export type McpDialect = 'initialize' | 'discover' | 'http+sse'

/** One JSON-RPC exchange, judged by form only. */
export type McpStep =
  | {
      outcome: 'result'
      status: number
      durationMs: number
      transport: 'json' | 'sse'
      /** `result`, cut down to what checks need; rows of query results are not kept. */
      result: Record<string, unknown>
    }
  | { outcome: 'rpc-error'; status: number; durationMs: number; code: number; message: string }
  | {
      outcome: 'http'
      status: number
      durationMs: number
      contentType: string
      /** First 500 characters, cleaned. */
      body: string
      /** Every challenge of `WWW-Authenticate` (RFC 9110 11.6.1). */
      challenges: { scheme: string; params: Record<string, string> }[]
      /** Headers that tell the layer: server, via, x-amzn-*, x-envoy-*, location, allow, retry-after. */
      headers: Record<string, string>
      /** The JSON-RPC error in the body, if there is one: servers of 2026-07-28 send it with 400 and 404. */
      rpc?: { code: number; message: string }
    }
  | {
      outcome: 'malformed'
      status: number
      durationMs: number
      reason: string
      contentType: string
    }
  | { outcome: 'failed'; failure: NetworkFailure }

/** `own-token`: one that is for the MCP server alone, and says nothing about the token of the run. */
export type McpCredentialKind = 'none' | 'bearer' | 'own-token' | 'basic'

/** One pass through an MCP server: with no credential, or with the token. */
export interface McpPassFact {
  credential: McpCredentialKind
  /** The answer that decided whether the server lets the client in: to `initialize`, or what stands for it. */
  initialize: McpStep
  /** Known once the server let the client in, or its old stream asks for a credential. */
  speaks?: McpDialect
  server?: McpServerInfo
  /** The database's refusal inside the error that `initialize` was answered with (neo4j/mcp 2.x asks it there). */
  refusal?: RefusalArgs
  toolsList?: McpStep
  tools?: string[]
  /** Parameters of its tools that a client repeats as headers. */
  mirrored?: McpMirroredParameter[]
  /** Tools that a client must not offer, as their schema declares such headers wrongly. */
  leftOut?: McpLeftOutTool[]
}

/** MCP 2026-07-28, Streamable HTTP, custom headers from tool parameters. */
export interface McpMirroredParameter {
  tool: string
  /** Without `Mcp-Param-`. */
  header: string
  /** Where the value stands in the arguments. */
  path: string[]
}

export interface McpLeftOutTool {
  tool: string
  reason: string
}

/** One tools/call and what the tool said. */
export interface McpCallFact {
  credential: McpCredentialKind
  tool: string
  step: McpStep
  /** The tool answered with `isError: true`. */
  isError: boolean
  /** Text content of an error answer, cleaned, first 500 characters; never of a result. */
  errorText?: string
  /** The database's refusal inside `errorText`. */
  refusal?: RefusalArgs
  /** The layer that refused. */
  layer?: 'gateway' | 'mcp-server' | 'driver' | 'database'
  /** Result shape only, such as `1 text item, 14 characters`. */
  shape?: string
}

/** One look for a metadata document. Nothing of its body is here. */
export interface McpMetadataLook {
  url: string
  /** What named the address, or which of the well-known forms it is. */
  by: 'challenge' | 'path' | 'root' | 'rfc8414' | 'oidc' | 'oidc-appended'
  /** `not-followed`: the rules for addresses in foreign documents forbid it; nothing was sent. */
  outcome: 'read' | 'none' | 'failed' | 'not-followed'
  /** Why it was not read, in one short phrase. */
  reason?: string
}

/** What an MCP server publishes about tokens for it (RFC 9728 section 2), cleaned and cut. */
export interface McpResourceMetadata {
  url: string
  by: McpMetadataLook['by']
  resource?: string
  authorizationServers: string[]
  /** What a client may ask for that knows nothing better. */
  scopes?: string[]
  /** Members whose JSON type is not the one that the RFC gives them. */
  malformed: string[]
}

/** What an authorization server publishes of itself (RFC 8414 section 2), cleaned and cut. */
export interface McpServerMetadata {
  url: string
  issuer?: string
  tokenEndpoint?: string
  jwksUri?: string
  grantTypes?: string[]
  authMethods?: string[]
  codeChallengeMethods?: string[]
  /** Registering writes: it is tried only where the user allows it. */
  offersRegistration: boolean
  registrationEndpoint?: string
  /** Clients may be named by the address of a document (client ID metadata documents). */
  takesClientDocuments?: boolean
  /** Names itself in the answer to a login (RFC 9207). */
  namesIssuer?: boolean
  malformed: string[]
}

/** One authorization server of an MCP server, and the looks for its metadata in their order. */
export interface McpAuthorizationServer {
  /** As it was named: what `issuer` has to be, character by character. */
  issuer: string
  /** `mcp-origin`: the way of 2025-03-26, where the MCP server is its own authorization server. */
  namedBy: 'resource-metadata' | 'mcp-origin'
  looks: McpMetadataLook[]
  metadata?: McpServerMetadata
}

/** What `GET` on the endpoint gives: 405, or an event stream (its first named event). */
export type McpStreamFact =
  | { outcome: 'answered'; status: number; contentType: string; event?: string }
  | { outcome: 'failed'; failure: NetworkFailure }

/** What an MCP server's login shows from outside, asked without any credential of the user. */
export interface McpAuditFact {
  /** tools/list with no credential, where `initialize` was refused without one. */
  openList?: McpStep
  /** tools/list with a token that was made up for this run. */
  randomToken?: McpStep
  /** The same with the scheme in small letters. */
  smallScheme?: McpStep
  /** tools/list with another made-up token in the address instead of a header (RFC 6750 section 2.3). */
  queryToken?: McpStep
  /** tools/list with a token of the user's that is for another audience. */
  wrongAudience?: McpStep
  /** What came of registering a client, only where the user allowed it: it writes. */
  registration?: { url: string; step: McpStep; clientGiven: boolean }
  /** tools/list from a foreign page; with the random token where a credential is asked for. */
  foreignOrigin?: McpStep
  stream: McpStreamFact
  resourceLooks: McpMetadataLook[]
  resource?: McpResourceMetadata
  authorizationServers: McpAuthorizationServer[]
}

/** What an MCP server publishes of where tokens for it come from. */
export type McpPublishedFact = Pick<
  McpAuditFact,
  'resourceLooks' | 'resource' | 'authorizationServers'
>

/** Which authorization server gives a token for the MCP server (`--auth discover`), and what to ask it for. */
export type McpAuthorizationFact = { published: McpPublishedFact } & (
  | {
      outcome: 'found'
      issuer: string
      /** Its metadata, as they were read; the issuer in them is the one that was named. */
      document: Extract<DocumentFact, { outcome: 'read' }>
      /** RFC 8707 section 2: the MCP server, as it names itself. */
      resource: string
      scope?: string
    }
  /** No credential may be sent to any. */
  | { outcome: 'refused'; finding: AnyRaised }
)

/** A page of an MCP server beside its endpoint. */
export interface McpPageFact {
  url: string
  /** Named by the user; else its usual place was tried. */
  named: boolean
  /** \`http\` with any status, or \`failed\`. */
  step: McpStep
}

/** How a server answers at tools/list those who have no good token. */
export interface McpControlsFact {
  openList: McpStep
  /** With a token that nobody issued. */
  random?: McpStep
  /** With one that only looks like a JWT. */
  malformed?: McpStep
}

/** One tool call with a token that had expired by then. */
export interface McpExpiredFact {
  /** Without a tool where the server did not let the client that far. */
  call: McpCallFact
  expiredForSeconds: number
}

/** What a second identity comes to. */
export interface McpOtherFact {
  passed: McpPassFact
  call?: McpCallFact
}

/** What the identity may write, as the database lists it. */
export type PrivilegesFact =
  | { outcome: 'listed'; writes: { action: string; graph: string; role: string }[] }
  | { outcome: 'unread'; why: string }

/** Answer of `GET /` of a self-managed server (no credentials). */
export interface Neo4jRootFact {
  url: string
  edition?: string
  version?: string
  oidcProviders: { id: string; discoveryUri?: string }[]
  /** Why there is none; then nothing else is known. */
  unread?: Exclude<DocumentFact, { outcome: 'read' }>
}

/** One request to the Query API with the token (Neo4j Query API manual). */
export type QueryApiFact = {
  url: string
  database: string
  /** False where nobody named it: then it is the name that Neo4j documents as default. */
  databaseKnown: boolean
} & (
  | {
      outcome: 'answered'
      status: number
      /** The first error of the answer; without it the query was carried out. */
      refusal?: ServerRefusal
    }
  /** No answer of Neo4j's: the network, a gateway, or nothing of that kind there. */
  | { outcome: 'unread'; answer: Exclude<DocumentFact, { outcome: 'read' }> }
)

/** Seconds by which each clock is ahead of the local one, with half the round trip as error. */
export interface ClockFact {
  idp?: { seconds: number; error: number }
  neo4j?: { seconds: number; error: number }
  mcp?: { seconds: number; error: number }
}

/** Every fact by name. A fact is plain data: it can be saved and judged again. */
export interface Facts {
  configuration: ConfigurationFact
  idpDial: DialFact
  neo4jDial: DialFact
  mcpDial: DialFact
  discovery: DiscoveryFact
  client: ClientFact
  tokenAnswer: TokenAnswerFact
  token: TokenFact
  keySet: KeySetFact
  signature: SignatureFact
  serverSettings: ServerSettings
  serverDiscovery: ServerDiscovery
  prediction: Prediction
  boltTarget: BoltTarget
  boltHello: BoltHelloFact
  bearerLogin: LoginFact
  nativeLogin: LoginFact
  brokenSignatureLogin: LoginFact
  neo4jRoot: Neo4jRootFact
  queryApi: QueryApiFact
  mcpAnonymous: McpPassFact
  mcpAnonymousCall: McpCallFact
  mcpTokenAnswer: TokenAnswerFact
  mcpToken: TokenFact
  mcpBearer: McpPassFact
  mcpCall: McpCallFact
  mcpPublished: McpPublishedFact
  mcpAuthorization: McpAuthorizationFact
  mcpHealth: McpPageFact
  mcpMe: McpPageFact
  mcpControls: McpControlsFact
  mcpExpired: McpExpiredFact
  mcpOther: McpOtherFact
  privileges: PrivilegesFact
  mcpAudit: McpAuditFact
  clock: ClockFact
}
export type FactName = keyof Facts
