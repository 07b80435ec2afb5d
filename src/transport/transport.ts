import type {
  BoltHelloFact,
  BoltTarget,
  DialFact,
  Exchange,
  HttpRequest,
  HttpResult,
  LoginFact,
} from '../model/network.ts'
import type { Secret, SecretStore } from '../model/secret.ts'
import type { Hop } from '../model/stage.ts'

export interface DialRequest {
  hop: Hop
  host: string
  port: number
  tls: boolean
  /** False for `+ssc`: the certificate is read but not judged. */
  verify?: boolean
}

export type BoltCredential =
  | { kind: 'bearer'; token: Secret }
  | { kind: 'basic'; username: string; password: Secret }

export interface BoltLoginRequest {
  target: BoltTarget
  credential: BoltCredential
  /** The home database without it. */
  database?: string
  /** `login`: LOGON only. `query`: also `SHOW CURRENT USER`, `RETURN 1` and the routing table. `privileges`: `SHOW USER PRIVILEGES`. */
  depth: 'login' | 'query' | 'privileges'
}

/** Port of 127.0.0.1 by host name. */
export type LabHosts = ReadonlyMap<string, number>

export interface TransportOptions {
  /** One probe's limit in milliseconds. */
  timeoutMs: number
  /** Path of a PEM file with further roots. */
  caFile?: string
  /** Lets credentials go unencrypted to hosts off loopback. */
  allowInsecure: boolean
  /** Only HTTPS_PROXY, HTTP_PROXY, NO_PROXY (either case) are read. */
  env: Readonly<Record<string, string | undefined>>
  secrets: SecretStore
  /** Ends every exchange under way: the run's deadline, or Ctrl-C. */
  signal: AbortSignal
  /**
   * Names that a lab of this process serves: port 443 of the name is that port of 127.0.0.1, whatever DNS
   * says. Handed over by who started the lab, and by no setting.
   */
  hosts?: LabHosts
  /** The local clock, milliseconds since 1970. */
  now?: () => number
  /** How time passes: real timers without it. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** The only way to the outside world. Nothing here throws for what the network does. */
export interface Transport {
  readonly secrets: SecretStore
  readonly signal: AbortSignal
  now(): number
  /** Lets time pass, or less of it when the run ends. */
  pause(milliseconds: number): Promise<void>
  /** Never follows a redirect: a 3xx is an answer. */
  http(request: HttpRequest): Promise<HttpResult>
  /** DNS, TCP and, if asked for, TLS; says how far it came. Behind a proxy (never for Bolt) it only names the proxy. */
  dial(request: DialRequest): Promise<DialFact>
  /** Own handshake and HELLO without credentials. */
  boltHello(target: BoltTarget): Promise<BoltHelloFact>
  /** One login by neo4j-driver, set so that one login is one LOGON. */
  boltLogin(request: BoltLoginRequest): Promise<LoginFact>
  /**
   * Whether an address out of a document of `configured` may be contacted: https, and not inside of a
   * network, by its name and by the addresses that the name has, unless `configured` is there itself.
   */
  mayFollow(url: string, configured: string): Promise<boolean>
  /** Everything that was sent so far, in order. */
  exchanges(): readonly Exchange[]
  /** What certificates are trusted, in words. */
  readonly trust: string
  /** The proxy for this URL as `host:port`, without credentials. */
  proxyFor(url: string): string | undefined
  close(): Promise<void>
}
