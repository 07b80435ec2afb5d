import type { ClientSecretMethod } from './entry.ts'

/**
 * Every finding code with its typed arguments: the contract between those who find and the sentences.
 * Expected and actual values are not arguments; they stand on the finding with their sources.
 * Codes are never reused and never change meaning.
 */
interface NetworkPlace {
  host: string
  port: number
}

export interface FindingArgs {
  // 1xx configuration
  M2M101: { missing: { setting: string; flag: string; variable: string }[] }
  M2M102: { setting: string; origin: string; value: string }
  M2M103: { setting: string; origin: string; problems: string[] }
  M2M104: { setting: string; origin: string }
  M2M105: { file: string; problem: 'readable-by-others' | 'tracked-by-git' | 'plain-file' }
  M2M106: { settings: string[]; reason: string }
  M2M107: { setting: string; origin: string; value: string; expected: string; suggestion?: string }
  M2M108: { setting: string; url: string; what: string }
  M2M109: { secret: string; secretOrigin: string; host: string; hostSetting: string; file: string }
  M2M110: { tenant: string }
  M2M111: { scope: string; suggestion: string }
  M2M112: { uri: string; reason: string; suggestion: string }
  M2M113: { issuer: string; audience: string }
  // 2xx network; the hop stands on the finding
  M2M201: NetworkPlace & { detail: string }
  M2M202: NetworkPlace
  M2M203: NetworkPlace & { seconds: number; connected: boolean; proxyConfigured?: boolean }
  M2M204: NetworkPlace & { issuer: string; trust: string; intercepted: boolean; code: string }
  M2M205: NetworkPlace & { validFrom: string; validTo: string }
  M2M206: NetworkPlace & { names: string[] }
  M2M207: NetworkPlace & { sent: 'tls' | 'plain' }
  M2M208: NetworkPlace & { proxy: string; status?: number }
  M2M209: { status: number; by: string; provider?: string; error?: ProviderErrorArgs }
  M2M210: { status: number; retryAfter?: string; provider?: string; error?: ProviderErrorArgs }
  M2M211: { contentType: string; url: string; status: number }
  M2M212: { from: string; to: string; status: number }
  M2M213: {
    url: string
    reason: 'too-large' | 'cut' | 'malformed' | 'reset'
    limit?: number
    /** The client showed a certificate in the TLS handshake, at which a server may close without a word. */
    mutualTls?: true
  }
  M2M214: {
    clock: 'local' | 'idp' | 'neo4j' | 'mcp'
    against: string
    seconds: number
    error: number
  }
  // 3xx identity provider
  M2M301: { provider: string; error: ProviderErrorArgs }
  M2M302: {
    provider: string
    error: ProviderErrorArgs
    likelyReason?: string
    maybeClientId?: boolean
    /** How the secret was sent, where the provider's document lists another way too. */
    sentBy?: ClientSecretMethod
    otherMethod?: ClientSecretMethod
  }
  M2M303: { provider: string; error: ProviderErrorArgs }
  M2M304: { provider: string; error: ProviderErrorArgs }
  M2M305: { provider: string; error: ProviderErrorArgs }
  M2M306: { provider: string; error: ProviderErrorArgs }
  M2M307: { provider: string; error: ProviderErrorArgs; scope: string }
  M2M308: { provider: string; error: ProviderErrorArgs }
  M2M309: { provider: string; error: ProviderErrorArgs }
  M2M310: { provider: string; error: ProviderErrorArgs; scope: string }
  M2M311: { provider: string; error: ProviderErrorArgs; tenant: string }
  M2M312: { provider: string; error: ProviderErrorArgs }
  M2M313: { provider: string; error: ProviderErrorArgs }
  M2M314: {
    provider: string
    error: ProviderErrorArgs
    /** The client proved itself in the TLS handshake (RFC 8705), and not by an assertion. */
    mutualTls?: true
  }
  M2M315: { provider: string; status: number; contentType: string }
  M2M316: { provider: string; error: ProviderErrorArgs }
  M2M317: { provider: string; error: ProviderErrorArgs; host: string }
  M2M318: { url: string; status: number; reason: string }
  M2M319: { url: string; entraV1: boolean }
  M2M320: { url: string; status: number; reason: string }
  M2M321: { asked: string[]; granted: string[] }
  M2M322: { reason: string; error?: ProviderErrorArgs }
  M2M323: { provider: string; error: ProviderErrorArgs }
  M2M324: { days: number; date: string; what?: 'client secret' | 'client certificate' }
  M2M325: { endpoint: string; discovery: string }
  M2M326: { file: string; reason: string }
  M2M327: { url: string; problems: string[]; privateKeys: string[] }
  /** `sentBy` as in `token_endpoint_auth_method` (RFC 7591 section 2); empty where it is not known. */
  M2M328: { provider: string; error: ProviderErrorArgs; sentBy: string }
  // 4xx token
  M2M401: { provider: string; hint: string }
  M2M402: Record<string, never>
  M2M403: { keys: number }
  M2M404: { kid: string; keySetUrl: string; known: string[]; hint?: string }
  M2M405: { kid: string; keySetUrl: string; algorithm: string }
  M2M406: { audience: string; nonce: boolean; provenByNonce?: boolean }
  M2M407: { algorithm: string; reason: string }
  M2M408: { expiredAt: string; secondsAgo: number; judgedBy: string }
  M2M409: { claim: 'nbf' | 'iat'; validFrom: string; secondsAhead: number; judgedBy: string }
  M2M410: { issuer: string }
  M2M411: { audience: string }
  M2M412: { issuer: string; audience: string }
  M2M413: { reason: string }
  M2M414: { reason: string }
  M2M415: { apiAppId?: string; groupsFromRoles: boolean }
  M2M416: Record<string, never>
  M2M417: { reason: 'no-exp' | 'exp-in-milliseconds' | 'long' | 'short'; seconds?: number }
  M2M418: { bytes: number; overage: boolean }
  M2M419: { bits: number; kid: string }
  M2M420: { seconds: number; expiresAt: string }
  M2M421: { reason: string; pasted: string[] }
  M2M422: { method: string }
  M2M423: Record<string, never>
  M2M424: { contradictions: string[] }
  M2M425: { issuedAt: string; runStartedAt: string }
  M2M426: { kind: string }
  M2M427: { problems: string[] }
  // 5xx the server's OIDC policy
  M2M501: {
    tokenVersion: 1 | 2
    serverVersion: 1 | 2
    tokenIssuer: string
    serverIssuer: string
    tokenAudience: string
    serverAudience: string
    apiAppId?: string
  }
  M2M502: { issuer: string; provider: string }
  M2M503: { audience: string; guidOfUri: boolean }
  M2M504: { provider: string }
  M2M505: { claim: string; available: string[] }
  M2M506: { claim: string; type: string }
  M2M507: {
    claim: string
    available: string[]
    assumed: boolean
    /** The claim is there, and there is nothing in it that could be a group. */
    present?: 'empty' | 'not-text'
  }
  M2M508: { claim: string; path: string; values: string[] }
  M2M509: { claim: string; value: string; entries: string[] }
  M2M510: {
    claim: string
    groups: string[]
    mapped: string[]
    near: { group: string; mapped: string; how: string }[]
  }
  M2M511: { provider: string }
  M2M512: { provider: string; listed: string[] }
  M2M513: { provider: string; listed: string[] }
  M2M514: { setting: string; line: number; suggestion?: string; known: boolean }
  M2M515: { setting: string; lines: number[]; values: string[] }
  M2M516: { settings: string[] }
  M2M517: { issuer: string; discoveryUri: string }
  M2M518: { provider: string; user: string }
  M2M519: { difference: string; position: number }
  M2M520: { setting: string; reason: string; position: number }
  M2M521: { how: string[] }
  M2M522: { role: string; roles: string[]; observed: boolean }
  M2M523: { provider: string; missing: string[] }
  M2M524: { weakness: string; setting: string }
  M2M525: { provider: string }
  M2M526: { step: string }
  // 6xx Neo4j server
  M2M601: { refusal: RefusalArgs; missing: string[]; maybe: string[] }
  M2M602: { refusal: RefusalArgs; edition?: string; evidence: string }
  M2M603: { refusal: RefusalArgs; preconditionsConfirmed: boolean; uri: string }
  M2M604: { refusal: RefusalArgs }
  M2M605: { refusal: RefusalArgs; repeated: boolean }
  /** `user` where it was a login with user and password, which is all that the lock is about. */
  M2M606: { refusal: RefusalArgs; user?: string }
  M2M607: { user: string; roles: string[] }
  M2M608: { refusal: RefusalArgs; database: string; instanceId?: string }
  M2M609: { refusal: RefusalArgs }
  M2M610: { host: string; port: number; speaks: string; suggestion: string }
  M2M611: { host: string; port: number }
  M2M612: { host: string; state?: string; evidence: string }
  M2M613: { unreachable: string[]; reachable: string[] }
  M2M614: { refusal: RefusalArgs; user: string }
  M2M615: { evidence: string }
  M2M616: { refusal: RefusalArgs }
  M2M617: { bolt: string; queryApi: string }
  M2M618: { uri: string; allowed: boolean }
  M2M619: { refusal: RefusalArgs; user: string }
  M2M620: { refusal: RefusalArgs; database: string }
  M2M621: { roles: string[]; expected: string }
  // 7xx MCP server
  M2M701: { url: string; suggestion?: string; by: string }
  M2M702: { url: string; allow?: string }
  M2M703: { status: number; words: string; challenge?: string; maybeStripped: boolean }
  M2M704: {
    refusal: RefusalArgs
    tool: string
    /** The token was for the MCP server alone. */
    ownToken?: true
  }
  M2M705: { tool: string; identityConfigured: boolean }
  M2M706: { evidence: string; header: string }
  M2M707: { url: string }
  M2M708: { step: string; reason: string }
  M2M709: { tool: string; available: string[] }
  M2M710: { needed?: string; granted?: string }
  /** `needed`: a token was to be got by it. */
  M2M711: { url: string; needed?: true }
  M2M712: { problems: string[]; needed?: true }
  M2M713: {
    issuer: string
    grantTypes: string[]
    /** False where no token was sent: then it is likely, and no more. */
    tokenTried?: boolean
  }
  M2M714: { status: number; seconds: number; by: string }
  /** `silentSeconds`: the tool call had no answer for that long, and everything else on this server had. */
  M2M715: { words: string; silentSeconds?: number }
  M2M716: { url: string }
  M2M717: { version: string; needs: string }
  M2M718: { evidence: string; observed: boolean }
  M2M719: Record<string, never>
  M2M720: {
    audience?: string
    platform: string
    /** False where the gateway does not say that the audience is the reason. */
    told: boolean
  }
  M2M721: Record<string, never>
  M2M722: Record<string, never>
  M2M723: { refusal: RefusalArgs; tool: string }
  M2M724: { tool: string; words: string }
  M2M725: { header: string }
  M2M726: { tool: string; seconds: number }
  /** `meant`: the issuer that the user named, and where. */
  M2M727: { issuers: string[]; meant?: string; meantBy?: string }
  M2M728: { issuer: string; offered: string[]; own: string[] }
  /** `refusal`: the database's; without it the MCP server itself refused. */
  M2M729: { refusal?: RefusalArgs; status?: number; words: string; schemes?: string[] }
}

/** An identity provider's error answer. All texts are cleaned foreign data. */
export interface ProviderErrorArgs {
  status: number
  /** RFC 6749 section 5.2 `error`. */
  error: string
  description: string
  /** AADSTS number, or another provider's own code. */
  number?: string
  correlationId?: string
  traceId?: string
  timestamp?: string
  /** What the provider means by it, in our words: a clause without a capital and without a full stop. */
  explanation?: string
  /** What to do about this very error, where the code's fixes are more general: a sentence. */
  advice?: string
  /** How well the explanation is known: vendor's page or RFC, seen in the field, or neither. */
  certainty?: 'documented' | 'seen' | 'guess'
}

/** A refusal by Neo4j, as the driver or a tool result tells it. */
export interface RefusalArgs {
  code: string
  gqlStatus?: string
  message: string
}

export type FindingCode = keyof FindingArgs
