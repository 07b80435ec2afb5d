import type { Secret } from './secret.ts'
import type { Hop } from './stage.ts'

/** How a connection or an HTTP exchange failed, classified by error code and never by message text. */
export type NetworkFailureKind =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'tls-untrusted'
  | 'tls-expired'
  | 'tls-name'
  | 'tls-mismatch'
  | 'proxy'
  | 'too-large'
  | 'malformed'
  | 'insecure-refused'
  | 'aborted'

/** What a TLS server presented. Dates are ISO 8601 in UTC. */
export interface CertificateFacts {
  subject: string
  issuer: string
  names: string[]
  validFrom: string
  validTo: string
  selfSigned: boolean
  fingerprint256: string
}

export interface NetworkFailure {
  kind: NetworkFailureKind
  hop: Hop
  host: string
  port: number
  /** The system's own code, such as `ENOTFOUND`, `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  code: string
  /** One short line for people; foreign text is already cleaned. */
  detail: string
  /** Milliseconds after which the probe gave up (`timeout`) or failed. */
  durationMs: number
  certificate?: CertificateFacts
  /** `host:port` of the proxy in use, without credentials. */
  proxy?: string
  /** Which trust was applied: `Node's built-in roots`, `... and --ca-file`. */
  trust?: string
}

/** One request and its answer, as the report's ledger shows it: no bodies, no secrets. */
export interface Exchange {
  id: string
  hop: Hop
  /** HTTP method, or `DIAL`, `HELLO`, `LOGON`, `RUN` for the lower layers. */
  method: string
  /** Without user info and with query values removed. */
  url: string
  status: number | string
  /** ISO 8601, UTC, by the local clock. */
  startedAt: string
  durationMs: number
  /** Request, trace and correlation ids by header or field name. */
  correlationIds: Record<string, string>
  /** The server's `Date` header, ISO 8601. */
  serverDate?: string
  /** Whether this exchange carried a credential: it then stands in the server's security log. */
  credential?: 'client-secret' | 'bearer-token' | 'password'
}

/** A client certificate with its key, both PEM. */
export interface ClientCertificateUse {
  key: Secret
  /** The client's own first. */
  certificates: string
}

export interface HttpRequest {
  hop: Hop
  method: 'GET' | 'POST' | 'DELETE' | 'OPTIONS'
  url: string
  headers?: Record<string, string>
  /** Sent as it is. Form bodies are encoded by the caller. */
  body?: string
  /** Says that headers or body carry a credential: plaintext to a host off loopback is then refused. */
  credential?: Exchange['credential']
  /** Milliseconds; the run's own value without it. */
  timeoutMs?: number
  /** What the client proves itself with in the TLS handshake (RFC 8705); it goes to this address only. */
  clientCertificate?: ClientCertificateUse
  /** Bytes; 1 MiB without it. */
  maxBytes?: number
  /**
   * For streams: reading stops, and counts as complete, as soon as this says yes. It gets every piece of
   * the text once: to look at all of it each time would take ever longer.
   */
  until?: (piece: string) => boolean
  /** For streams: ends the reading at any time; what came until then counts as complete. */
  stop?: AbortSignal
}

export type HttpResult =
  | {
      ok: true
      status: number
      /** Names in lower case; several values joined with `, `. */
      headers: Record<string, string>
      body: string
      exchange: Exchange
    }
  | { ok: false; failure: NetworkFailure; exchange: Exchange }

/** The lower layers of one hop, as far as they were reached. */
export interface DialFact {
  hop: Hop
  host: string
  port: number
  /** Through an HTTP proxy nothing is dialled: the proxy's name stands here. */
  proxy?: string
  /** `host:port` of a proxy that is set and that Bolt does not use. */
  unusedProxy?: string
  addresses: string[]
  dns?: { ok: boolean; durationMs: number }
  tcp?: { ok: boolean; durationMs: number }
  tls?: { ok: boolean; durationMs: number; protocol: string; certificate: CertificateFacts }
  failure?: NetworkFailure
}

/** A Bolt address. `encrypted` false is `bolt://`/`neo4j://`; `verify` false is `+ssc`. */
export interface BoltTarget {
  hop: 'neo4j'
  uri: string
  scheme: string
  host: string
  port: number
  encrypted: boolean
  verify: boolean
  routing: boolean
}

/** What the server says before any login (Bolt manual: handshake, HELLO; 5.1 and newer). */
export type BoltHelloFact =
  | {
      outcome: 'hello'
      /** For instance `5.8`. */
      protocol: string
      /** For instance `Neo4j/5.26.0`; absent below Bolt 5.1, where HELLO carries the login. */
      agent?: string
      connectionId?: string
      durationMs: number
    }
  | { outcome: 'not-bolt'; speaks: 'http' | 'tls' | 'other'; detail: string; durationMs: number }
  | { outcome: 'no-common-version'; durationMs: number }
  | { outcome: 'refused'; code: string; message: string; durationMs: number }
  | { outcome: 'failed'; failure: NetworkFailure }

/** One refusal by Neo4j, from the driver's error or from a tool result behind MCP. */
export interface ServerRefusal {
  /** For instance `Neo.ClientError.Security.Unauthorized`. */
  code: string
  /** GQLSTATUS, for instance `42NFF`; absent when the server is older than Bolt 5.7. */
  gqlStatus?: string
  /** The server's own words: data, not to be relied on (unstable since Bolt 6.0). */
  message: string
  /** Codes down the chain of causes, outermost first. */
  causes: string[]
}

/** What `SHOW USER PRIVILEGES` lists that writes. */
export type PrivilegeList =
  | { ok: true; writes: { action: string; graph: string; role: string }[] }
  | { ok: false; refusal: ServerRefusal }

/** One login over Bolt and what it was allowed to do. */
export type LoginFact =
  | {
      outcome: 'accepted'
      agent: string
      protocol: string
      user: string | null
      roles: string[] | null
      /** `SHOW CURRENT USER` may be refused although the login worked. */
      currentUserRefusal?: ServerRefusal
      query: { ok: true; database: string } | { ok: false; refusal: ServerRefusal }
      /** Only where they were asked for. */
      privileges?: PrivilegeList
      /** The authorization that the server had stored was out of date; a second login mended it. */
      reconnectedAfter?: ServerRefusal
      /** Addresses of the routing table, `host:port`; absent when it was not asked for or not given. */
      routing?: {
        address: string
        reachable: boolean
        failure?: NetworkFailure
        /** `ROUTE`, `READ`, `WRITE`: what the table sends clients there for. */
        roles?: string[]
      }[]
      durationMs: number
    }
  | { outcome: 'refused'; refusal: ServerRefusal; durationMs: number }
  | { outcome: 'failed'; failure: NetworkFailure }
