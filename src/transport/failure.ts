import type { CertificateFacts, NetworkFailure, NetworkFailureKind } from '../model/network.ts'

/** A failure whose kind is known where it happens: limits, refusals, what a proxy answered. */
export class TransportError extends Error {
  readonly kind: NetworkFailureKind
  readonly code: string
  readonly certificate: CertificateFacts | undefined

  constructor(
    kind: NetworkFailureKind,
    code: string,
    detail: string,
    more: { cause?: unknown; certificate?: CertificateFacts | undefined } = {},
  ) {
    super(detail, 'cause' in more ? { cause: more.cause } : {})
    this.name = 'TransportError'
    this.kind = kind
    this.code = code
    this.certificate = more.certificate
  }
}

/**
 * Codes of our own beside the system's:
 * `CONNECT_TIMEOUT` no connection in time, `ANSWER_TIMEOUT` connected and silent,
 * `DNS_TIMEOUT` no answer from name resolution.
 */
export type Diagnosis = Pick<NetworkFailure, 'kind' | 'code' | 'detail'>

interface Row {
  kind: NetworkFailureKind
  detail: string
  codes: RegExp
}

/**
 * In the order in which they matter when several addresses of one host fail differently (RFC 8305):
 * a refusal by one says more than a missing route to another.
 * TLS codes: Node's TLS documentation, X509 certificate error codes. `UND_ERR_*`: undici, errors.
 */
const rows: Row[] = [
  {
    kind: 'tls-expired',
    detail: 'the certificate is expired or not yet valid',
    codes: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
  },
  {
    kind: 'tls-name',
    detail: 'the certificate is for other names',
    codes: /^(ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT)|HOSTNAME_MISMATCH)$/,
  },
  {
    kind: 'tls-untrusted',
    detail: 'the certificate is not trusted',
    codes:
      /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_(CHAIN_TOO_LONG|REVOKED|UNTRUSTED|REJECTED|SIGNATURE_FAILURE)|CRL_\w+|ERROR_IN_(CERT|CRL)_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|ERR_TLS_REQUIRED_SERVER_NAME)$/,
  },
  {
    kind: 'tls-mismatch',
    detail: 'the server ended the TLS handshake with an alert',
    codes: /^ERR_SSL_\w*ALERT\w*$/,
  },
  {
    kind: 'tls-mismatch',
    detail: 'the server does not speak TLS there, or no version in common',
    codes: /^(EPROTO|ERR_SSL_\w+)$/,
  },
  {
    kind: 'dns',
    detail: 'the name cannot be looked up',
    codes: /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|ENONAME|EBADNAME|DNS_TIMEOUT)$/,
  },
  { kind: 'refused', detail: 'the connection was refused', codes: /^ECONNREFUSED$/ },
  {
    kind: 'timeout',
    detail: 'no connection in time',
    codes: /^(ETIMEDOUT|CONNECT_TIMEOUT|UND_ERR_CONNECT_TIMEOUT)$/,
  },
  {
    kind: 'timeout',
    detail: 'no answer in time',
    codes: /^(ANSWER_TIMEOUT|UND_ERR_(HEADERS|BODY)_TIMEOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/,
  },
  {
    kind: 'reset',
    detail: 'the connection was closed before an answer came',
    codes:
      /^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_(SOCKET|CLOSED|DESTROYED))$/,
  },
  {
    kind: 'refused',
    detail: 'there is no way to that address from here',
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EINVAL)$/,
  },
  {
    kind: 'too-large',
    detail: 'the answer is larger than allowed',
    codes: /^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/,
  },
  {
    kind: 'malformed',
    detail: 'the answer is not well-formed',
    codes: /^(HPE_\w+|Z_\w+|ERR__ERROR_FORMAT_\w+|UND_ERR_\w*MISMATCH|ProtocolError)$/,
  },
  { kind: 'aborted', detail: 'the run was ended', codes: /^(UND_ERR_ABORTED|ABORT_ERR)$/ },
  {
    kind: 'malformed',
    detail: 'this cannot be sent as it is',
    codes: /^(UND_ERR_\w+|ERR_INVALID_\w+|ERR_HTTP_\w+)$/,
  },
]

/**
 * The last resort: neo4j-driver 6.3 keeps nothing but the text of what its socket reported.
 * A code inside the text is looked for first (`connect ECONNREFUSED ...`), then these phrases.
 */
const phrases: [RegExp, string][] = [
  [/wrong version number|packet length too long|http request/i, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/acquisition timed out|didn't respond in/i, 'ANSWER_TIMEOUT'],
  [/Failed to establish connection in/i, 'CONNECT_TIMEOUT'],
  [/closed by server|disconnected before secure TLS/i, 'ECONNRESET'],
  [/responded HTTP|Unknown Bolt protocol/i, 'ProtocolError'],
]

/**
 * Says how an exchange failed, by the codes of an error, of its causes and of what it gathers
 * (`AggregateError` of connection attempts). An error without any code is a bug and thrown again.
 */
export function diagnose(error: unknown): Diagnosis {
  const all = unfold(error)
  const own = all.find((each) => each instanceof TransportError)
  if (own) return { kind: own.kind, code: own.code, detail: own.message }
  if (all.some(isTlsAnswer))
    return { kind: 'tls-mismatch', code: 'HPE_INVALID', detail: 'the server speaks TLS there' }
  const codes = all.flatMap(codeOf)
  const known = byCodes(codes) ?? byCodes(all.flatMap(codesInText))
  if (known) return known
  if (codes.length === 0) throw error
  return { kind: 'reset', code: codes[0] ?? '', detail: 'the connection failed' }
}

function byCodes(codes: string[]): Diagnosis | undefined {
  for (const { kind, detail, codes: pattern } of rows) {
    const fitting = codes.filter((code) => pattern.test(code))
    // The system's own code tells more than the library's that wraps it.
    const code = fitting.find((each) => !each.startsWith('UND_')) ?? fitting[0]
    if (code !== undefined) return { kind, code, detail }
  }
  return undefined
}

const most = 32

/** An error with its causes and members, nearest first. */
export function unfold(error: unknown): object[] {
  const all: object[] = []
  const queue = [error]
  while (queue.length > 0 && all.length < most) {
    const next = queue.shift()
    if (typeof next !== 'object' || next === null || all.includes(next)) continue
    all.push(next)
    const { cause, errors } = next as { cause?: unknown; errors?: unknown }
    queue.push(cause, ...(Array.isArray(errors) ? errors.slice(0, most) : []))
  }
  return all
}

function codeOf(error: object): string[] {
  const { code, name } = error as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return [code]
  // undici 7.30 knows the parser's errors by number and loses the name.
  return name === 'HTTPParserError' ? ['HPE_INVALID'] : []
}

/** A TLS alert or handshake record where HTTP was expected (RFC 8446 section 5.1). */
function isTlsAnswer(error: object): boolean {
  const { name, data } = error as { name?: unknown; data?: unknown }
  if (name !== 'HTTPParserError' || typeof data !== 'string') return false
  const [type, major] = Buffer.from(data.slice(0, 2), 'latin1')
  return (type === 0x15 || type === 0x16) && major === 0x03
}

function codesInText(error: object): string[] {
  const { message } = error as { message?: unknown }
  if (typeof message !== 'string') return []
  const text = message.slice(0, 4000)
  const inside = text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\bE[A-Z]{4,15}\b/g) ?? []
  return [...inside, ...phrases.flatMap(([pattern, code]) => (pattern.test(text) ? [code] : []))]
}
