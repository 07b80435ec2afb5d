import type { FindingCode } from '../catalogue/args.ts'
import type { ClientSecretMethod } from '../catalogue/entry.ts'
import type { CheckId, Confidence, Owner } from '../model/stage.ts'

/**
 * The identity provider of a lab world. Every knob has a healthy default; a fault is one knob turned.
 * Texts may hold placeholders such as `{tenantId}`, see `placeholders`.
 */
export interface IdpWorld {
  flavour: 'entra' | 'cognito' | 'oidc' | 'google'
  /** Google: the metadata server; `captive` is another server in its place. Default `ok`. */
  metadata?: 'ok' | 'no-account' | 'captive'
  /** OIDC: whose addresses, error answers and tokens it has; default Keycloak's. `plain` keeps to the RFCs. */
  product?: 'keycloak' | 'okta' | 'okta-org' | 'auth0' | 'ory' | 'plain'
  /** OIDC: how client or API are registered wrongly; every token request gets the product's answer to that. */
  refuses?:
    | 'grant-off'
    | 'client-public'
    | 'client-disabled'
    | 'user-disabled'
    | 'credential-missing'
    | 'https-required'
    | 'policy'
    | 'third-party'
    | 'api-grant-missing'
    | 'api-unknown'
    | 'audience-missing'
  /** OIDC: what may be asked for by `audience` or `resource`; anything without it. */
  audiences?: string[]
  /** OIDC: the audience of a token that none was asked for. */
  defaultAudience?: string
  /** OIDC: how clients may prove themselves; secrets in another way are refused. */
  authMethods?: string[]
  /** OIDC: the one way in which this client may send its secret, whatever the document lists. */
  registeredFor?: ClientSecretMethod
  /** Entra: `requestedAccessTokenVersion` of the API's registration; default 2. */
  tokenVersion?: 1 | 2
  /** Entra: values of the `roles` claim; no claim when absent. */
  appRoles?: string[]
  /** Cognito: false for a user pool without a domain, which has only the API. */
  domain?: boolean
  /** Cognito: `flow-off` is an app client without ALLOW_CLIENT_TOKEN_AUTH, `waf` a web ACL that refuses. */
  clientToken?: 'flow-off' | 'not-enabled' | 'waf' | 'too-many'
  /** Cognito and OIDC: scopes that the client may have; default one. Also the `scope` claim. */
  scopes?: string[]
  /** Cognito and OIDC: leaves out scopes that the client may not have, in place of refusing the request. */
  dropsScopes?: boolean
  /** Put into the token after all else; `null` removes a claim. */
  claims?: Record<string, unknown>
  /** Put into the token's header; `null` removes a member (`kid`). */
  header?: Record<string, unknown>
  /**
   * `exp` minus `iat`, default 3600. Negative: an hour's token that ran out that many seconds ago.
   */
  lifetimeSeconds?: number
  /** The token was issued that many seconds ago, as one from a cache was; negative: it will be. */
  ageSeconds?: number
  /** Added to the provider's clock: `Date` headers, `iat`, `nbf`, `exp`. */
  clockOffsetSeconds?: number
  algorithm?: 'RS256' | 'RS384' | 'PS256' | 'ES256' | 'EdDSA' | 'HS256' | 'none'
  /** Entra: the API has signing keys of its own, in the documents with `?appid=` only. */
  appKeys?: boolean
  /** OIDC: how the key set is wrong: the private half with it, two keys of one id, another's certificate. */
  keyFlaw?: 'private' | 'same-id' | 'certificate'
  /** Which key signs: the published one, one that is not published, or garbage in place of the signature. */
  signedBy?: 'published' | 'unpublished' | 'garbage'
  rsaBits?: 1024 | 2048
  /** Form of the access token. */
  format?: 'jwt' | 'opaque' | 'encrypted' | 'nonce'
  /** What the client proves itself with in place of a secret, which is then refused. */
  client?: ClientWorld
  /** Entra: the API is another application than the client: `{apiAppId}` is then not `{clientId}`. */
  separateApi?: boolean
  /** Entra: the platform that hands out tokens of its own to what runs on it. */
  platform?: PlatformWorld
  /** Answers every token request with this error, in the provider's own form (AADSTS number, or RFC 6749 error). */
  tokenError?: { number?: number; error?: string; description?: string; status?: number }
  /** The secret that the client has is out of date: AADSTS7000222. */
  secretExpired?: boolean
  /** Faults of one document or endpoint. */
  discovery?: DocumentFault
  keys?: DocumentFault
  tokenEndpoint?: DocumentFault
  /** Who meets the faults of discovery and keys; the others are answered well. Default everybody. */
  faultsFor?: 'client' | 'neo4j'
  /** Members put into the discovery document; `null` removes one. */
  discoveryMembers?: Record<string, unknown>
  latencyMs?: number
  tls?: TlsFault
  /**
   * Names of real hosts in place of `localhost:PORT`. They lead here for who is handed `Lab.hosts`: this
   * process, and no other.
   */
  hosts?: {
    main: string
    /** Cognito: of the user pool's domain. */
    token?: string
    /** Entra: in issuers, where it is another (External ID); `{tenantId}` stands for the tenant's id. */
    issuer?: string
  }
}

/**
 * `ok`, or how a document is missing, wrong, slow or never-ending. `empty-object`: JSON that lacks
 * all that is asked for (a success answer without a token, a key set without keys).
 */
export type DocumentFault =
  | 'ok'
  | 'not-found'
  /** 404 with a JSON object and no words. */
  | 'empty-404'
  | 'html'
  | 'empty'
  | 'not-json'
  | 'empty-object'
  | 'server-error'
  | 'rate-limited'
  | 'redirect'
  /** 308 in place of 307 or 302. */
  | 'moved'
  | 'hang'
  | 'endless'
  | 'truncated'

export type TlsFault = 'ok' | 'plain' | 'untrusted' | 'expired' | 'wrong-name'

/** A credential of the client in a file, and what the provider knows of it. */
export type ClientWorld =
  /** OIDC: a private key for `private_key_jwt`, in `{clientKeyFile}`. */
  | {
      kind: 'key'
      key?: 'rsa-2048' | 'rsa-1024' | 'p-256' | 'ed25519'
      file?: 'pem' | 'jwk' | 'public' | 'encrypted'
      /** False: the provider knows another key. */
      registered?: boolean
    }
  /** Google: key file of a service account, in `{serviceAccountKeyFile}`. */
  | {
      kind: 'service-account'
      /** False: the key was deleted. */
      registered?: boolean
      /** The account was deleted. */
      deleted?: boolean
      /** Another kind of file. */
      file?: 'key' | 'authorized-user'
    }
  /** Entra, and OIDC by mutual TLS: key and certificate in `{clientCertificateFile}`, its password in `{certificatePassword}`; thumbprints. */
  | {
      kind: 'certificate'
      /** `pfx`: encrypted with `{certificatePassword}`. */
      file?: 'pem' | 'encrypted' | 'other-key' | 'pfx' | 'key-only'
      expired?: boolean
      /** Default almost a year. */
      daysLeft?: number
      registered?: boolean
      /**
       * OIDC: how the handshake ends. `alert`: only certificates with an EC key are taken, and this one has
       * none. `closed`: its issuer is not trusted, and the server closes the connection without a word.
       */
      handshake?: 'alert' | 'closed'
    }
  /** Entra: a token of an issuer that is trusted for the client, in `{federatedTokenFile}`. */
  | {
      kind: 'federated'
      claims?: Record<string, unknown>
      ageSeconds?: number
      signedBy?: 'the-issuer' | 'another'
      empty?: boolean
      /** Who issued it: a cluster into the file, or a platform of the world when it is asked. */
      by?: 'cluster' | 'github-actions' | 'managed-identity'
    }

/** Served over plain HTTP on this machine, as the real ones are. */
export type PlatformWorld =
  /**
   * Managed identities: App Service and Container Apps by `{identityEndpoint}` and `{identityHeader}`, a virtual machine by
   * `{imdsOrigin}`, the agent of Azure Arc by `{identityEndpoint}` alone. `{userIdentity}` is the
   * client id of the user-assigned one.
   */
  | {
      kind: 'app-service' | 'container-apps' | 'virtual-machine' | 'arc'
      /** Default both. `two-users`: no system-assigned one, and two others. */
      attached?: 'both' | 'none' | 'two-users'
      /**
       * `stopped`: nothing listens there. `other-cloud`: what listens is no Azure. `key-elsewhere`, `key-gone`:
       * the agent of Azure Arc names a key file outside of its folder, or one that is not there.
       */
      fault?: 'stopped' | 'other-cloud' | 'key-elsewhere' | 'key-gone'
    }
  /** A job of GitHub Actions: `{tokenRequestUrl}` and `{tokenRequestToken}`. */
  | { kind: 'github-actions'; fault?: 'token-ended' }

/** The server's own OIDC settings: what `neo4j.conf` or the Aura console would hold. */
export interface RealmWorld {
  /** `oidc-<name>`; default `m2m`. */
  name?: string
  discoveryUri?: string
  issuer?: string
  jwksUri?: string
  audience?: string[]
  usernameClaim?: string
  groupsClaim?: string
  /** Grammar of `authorization.group_to_role_mapping`. */
  mapping?: string
  /** `oidc-m2m` only, by default. */
  authenticationProviders?: string[]
  authorizationProviders?: string[]
  /** `get_groups_from_user_info`, `get_username_from_user_info`: the provider is asked, with the token. */
  fromUserInfo?: ('groups' | 'username')[]
  requireLocalUser?: boolean
  localUsers?: string[]
}

export interface ServerFailureWorld {
  code: string
  message: string
  gqlStatus?: string
  /** Only so many times, then never again; always without it. */
  times?: number
}

export interface Neo4jWorld {
  /**
   * `refused`: nothing listens. `silent`: accepts and says nothing. `http`: a web server on that port.
   * `garbage`: answers with noise. `old`: no common Bolt version.
   */
  flavour: 'enterprise' | 'aura' | 'community' | 'refused' | 'silent' | 'http' | 'garbage' | 'old'
  agent?: string
  /** Highest version spoken; default `5.8`. */
  protocol?: '4.4' | '5.0' | '5.4' | '5.6' | '5.8' | '6.0' | '6.1'
  realm?: RealmWorld
  /** Roles that exist in the database; a mapped role that does not exist gives nothing. Default: all. */
  existingRoles?: string[]
  /** Native user; its password is made up at start and is `{neo4jPassword}`. */
  nativeUser?: string
  /** Refuses tokens of machines whatever the settings say (the fault that M2M603 is for). */
  refusesMachineTokens?: boolean
  /** Takes anyone. */
  authDisabled?: boolean
  /** Answers every login with this failure. */
  loginFailure?: ServerFailureWorld
  /** The native user has to change the password: the login is taken, and every query refused. */
  nativePasswordExpired?: boolean
  /** Answers every query with this failure. */
  queryFailure?: ServerFailureWorld
  /** Default `['neo4j']`; the first is the home database. */
  databases?: string[]
  /** Routing table entries that nobody listens on. */
  deadRoutes?: string[]
  clockOffsetSeconds?: number
  tls?: TlsFault
  /** Serves `GET /` (discovery document of the server) on its own HTTP port: `{neo4jHttp}`. */
  http?: boolean
  /** The HTTP port belongs to a server with these settings, as where two addresses were mixed up. */
  httpRealm?: RealmWorld
  /** `off`: no Query API at the HTTP port. `header-lost`: a proxy before it takes the Authorization header away. */
  queryApi?: 'ok' | 'off' | 'header-lost'
}

export interface McpWorld {
  /** `legacy-sse`: only the transport of 2024-11-05, where GET of `/mcp/sse` opens a stream. */
  kind: 'neo4j-mcp-1' | 'neo4j-mcp-2' | 'validating' | 'open' | 'legacy-sse' | 'api-management'
  /** For `neo4j-mcp-1`: version in `serverInfo`; default `1.5.3`. */
  version?: string
  /** A gateway before it that takes the Authorization header away. */
  stripsAuthorization?: boolean
  /** Answers tools/list and ping without a credential. */
  openToolsList?: boolean
  /** For `validating`: what it wants in a token. */
  wants?: {
    issuer?: string
    audience?: string
    /** The audience has to be the address of the server itself, as it is asked (RFC 8707). */
    ownAudience?: boolean
    scope?: string
    /** False: takes tokens whose time is over. */
    expiry?: boolean
  }
  /**
   * For `validating`: what it publishes about its tokens; nothing without it. The authorization server
   * is the lab's provider (flavour `oidc`).
   */
  oauth?: {
    /** Resource metadata (RFC 9728); default `ok`. `wrong-issuer`: names the provider with a slash more. */
    metadata?: 'ok' | 'none' | 'wrong-resource' | 'wrong-issuer'
    /** Which authorization servers the resource metadata name; default the provider. */
    names?: 'provider' | 'itself' | 'both'
    /** Makes it its own authorization server as well (2025-03-26), which lists these grant types. */
    grantTypes?: string[]
    /** Parameters of the challenge of a refusal; default `full`. */
    challenge?: 'full' | 'bare'
    /** Refuses requests that come from a page of another origin. */
    checksOrigin?: boolean
  }
  /** For `validating`: the token is judged by this gateway, in its words. */
  gateway?: 'agentcore'
  /** For `validating`: an error that nobody catches, in place of a refusal: status 500 to any token that it does not take. */
  breaksAtBadTokens?: boolean
  /** For `validating`: speaks the revision without handshake only (2026-07-28). */
  stateless?: boolean
  /** For `legacy-sse`: its stream names another origin for messages. */
  messagesElsewhere?: boolean
  /** Answers as SSE instead of JSON. */
  sse?: boolean
  /** Faults: a gateway's time-out, HTML, half a JSON, a stream that never ends, status 500 or 429. */
  fault?:
    | 'gateway-timeout'
    | 'html'
    | 'truncated'
    | 'endless'
    | 'hang'
    /** Everything is answered but tool calls: what neo4j/mcp does for 30 s and more while Neo4j is out of its reach. */
    | 'tool-call-waits'
    | 'wrong-id'
    | 'huge'
    | 'redirect'
    | 'server-error'
    | 'rate-limited'
  /** Added to the server's clock: `Date` headers, and token times where it looks at them. */
  clockOffsetSeconds?: number
  tls?: TlsFault
}

export interface World {
  idp: IdpWorld
  neo4j?: Neo4jWorld
  mcp?: McpWorld
}

/**
 * What settings and world texts may contain in braces. The lab fills them in at start.
 * `entraV1Discovery`, `entraV2Discovery`: the two documents of the lab's tenant.
 */
export const placeholders = [
  'tenantId',
  'clientId',
  'clientSecret',
  'wrongClientSecret',
  'apiAppId',
  'idpOrigin',
  'idpPort',
  'authority',
  'issuer',
  'discoveryUri',
  'entraV1Discovery',
  'entraV2Discovery',
  'entraV1Issuer',
  'entraV2Issuer',
  'userPoolId',
  'region',
  'cognitoDomain',
  'tokenEndpoint',
  'scope',
  'caFile',
  'tokenFile',
  'confFile',
  'secretFile',
  'clientKeyFile',
  'serviceAccountKeyFile',
  'metadataHost',
  'clientCertificateFile',
  'certificatePassword',
  'certificateThumbprint',
  'certificateThumbprintSha1',
  'otherThumbprint',
  'federatedTokenFile',
  'userAssertionFile',
  'identityEndpoint',
  'identityHeader',
  'imdsOrigin',
  'userIdentity',
  'tokenRequestUrl',
  'tokenRequestToken',
  'neo4jUri',
  'neo4jPort',
  'neo4jHttp',
  'neo4jPassword',
  'mcpUrl',
  'mcpPort',
] as const
export type Placeholder = (typeof placeholders)[number]

/** Those whose values must never be shown. */
export const secretPlaceholders = [
  'clientSecret',
  'wrongClientSecret',
  'certificatePassword',
  'identityHeader',
  'tokenRequestToken',
  'neo4jPassword',
] as const satisfies readonly Placeholder[]

export interface ExpectedCause {
  code: FindingCode
  confidence: Confidence
  owner: Owner
}

/** A named world with the settings that a user would have, and the diagnosis that it must lead to. Data only. */
export interface Scenario {
  name: string
  title: string
  /** Two or three sentences: what is set up how, and what the user sees. */
  story: string
  world: World
  /** What the user runs; `diagnose` without it. */
  command?: 'diagnose' | 'mcp audit' | 'mcp call'
  /** Environment variables of the user, with placeholders. */
  settings: Record<string, string>
  /** Flags of the command that the user gives besides, with placeholders: what has no variable. */
  flags?: string[]
  /** Content of the `neo4j.conf` that `{confFile}` names, with placeholders. */
  conf?: string
  /** Content of the file that `{secretFile}` names, with placeholders, and who else may read it. */
  secretFile?: { text: string; readableByOthers?: boolean }
  /** A token that the user was given instead of a client: made like an acquired one with these changes, in `{tokenFile}`. */
  givenToken?: Pick<
    IdpWorld,
    | 'claims'
    | 'header'
    | 'lifetimeSeconds'
    | 'ageSeconds'
    | 'signedBy'
    | 'format'
    | 'algorithm'
    | 'tokenVersion'
  > & {
    /** Put around the token in the file. */
    wrap?: { before: string; after: string }
  }
  /**
   * A user's access token for the client's application, in `{userAssertionFile}`, with these changes.
   * The claims of a user are there unless they are taken away.
   */
  userAssertion?: Pick<IdpWorld, 'claims' | 'lifetimeSeconds' | 'signedBy' | 'format'>
  expect: {
    outcome: 'healthy' | 'problem' | 'incomplete'
    exitCode: number
    /** In order; exactly these. */
    rootCauses: ExpectedCause[]
    upcoming?: FindingCode[]
    /** Further codes that must be among the findings (warnings, information). */
    findings?: FindingCode[]
    /** Checks that must have failed and be explained by the first cause. */
    explains?: CheckId[]
  }
}

/** A world that is running. */
export interface Lab {
  scenario: Scenario
  /** The scenario's settings with placeholders filled in: a user's environment. Holds lab secrets: never print it. */
  env: Record<string, string>
  /** The scenario's flags, filled in. */
  flags: string[]
  values: Record<Placeholder, string>
  /** Ports of 127.0.0.1 by the host names that the world has. */
  hosts: ReadonlyMap<string, number>
  /** Where the agent of Azure Arc puts its keys. */
  arcKeys: string
  /** Credentials that a redirect or a server's metadata has led astray: 0 for a client that takes care. */
  readonly misdirected: number
  stop: () => Promise<void>
}

export function defineScenario(scenario: Scenario): Scenario {
  return scenario
}
