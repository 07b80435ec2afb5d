import { describe, expect, it } from 'vitest'
import { diagnose, TransportError } from '../../src/transport/failure.ts'

const coded = (code: string, more: object = {}) => Object.assign(new Error('words'), { code }, more)

describe('a failure', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'tls-untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
    ['CERT_REVOKED', 'tls-untrusted'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name'],
    ['EPROTO', 'tls-mismatch'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-mismatch'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-mismatch'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
    ['HPE_INVALID_HEADER_TOKEN', 'malformed'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'malformed'],
    ['Z_DATA_ERROR', 'malformed'],
    ['UND_ERR_ABORTED', 'aborted'],
  ])('with code %s is %s', (code, kind) => {
    expect(diagnose(coded(code))).toMatchObject({ kind, code })
  })

  it('is found in the causes', () => {
    const error = coded('UND_ERR_SOCKET', { cause: coded('ECONNRESET') })
    expect(diagnose(new TypeError('fetch failed', { cause: error }))).toMatchObject({
      kind: 'reset',
      code: 'ECONNRESET',
    })
  })

  it('of several addresses is the one that says most', () => {
    const attempts = [coded('ENETUNREACH'), coded('ETIMEDOUT'), coded('ECONNREFUSED')]
    expect(diagnose(new AggregateError(attempts))).toMatchObject({
      kind: 'refused',
      code: 'ECONNREFUSED',
    })
    expect(diagnose(new AggregateError(attempts.slice(0, 2)))).toMatchObject({ kind: 'timeout' })
  })

  it('that was made here says itself what it is', () => {
    const own = new TransportError('too-large', 'BODY_LIMIT', 'too much')
    expect(diagnose(coded('ECONNRESET', { cause: own }))).toEqual({
      kind: 'too-large',
      code: 'BODY_LIMIT',
      detail: 'too much',
    })
  })

  // Texts of neo4j-driver 6.3, which keeps no code.
  it.each([
    [
      'Failed to connect to server. ... Caused by: connect ECONNREFUSED 127.0.0.1:1',
      'refused',
      'ECONNREFUSED',
    ],
    [
      'Failed to connect to server. ... Caused by: getaddrinfo ENOTFOUND db.invalid',
      'dns',
      'ENOTFOUND',
    ],
    [
      'Server certificate is not trusted. ... use TRUST_CUSTOM_CA_SIGNED_CERTIFICATES ... Socket responded with: CERT_HAS_EXPIRED',
      'tls-expired',
      'CERT_HAS_EXPIRED',
    ],
    [
      'Failed to connect to server. ... Caused by: 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:',
      'tls-mismatch',
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ],
    [
      'Failed to connect to server. ... Caused by: Client network socket disconnected before secure TLS connection was established',
      'reset',
      'ECONNRESET',
    ],
    ['Connection was closed by server', 'reset', 'ECONNRESET'],
    ['Connection acquisition timed out in 300 ms. Pool status: ...', 'timeout', 'ANSWER_TIMEOUT'],
    ['Failed to establish connection in 300ms', 'timeout', 'CONNECT_TIMEOUT'],
    ["Connection lost. Server didn't respond in 300ms", 'timeout', 'ANSWER_TIMEOUT'],
    ['Server responded HTTP. Make sure you are not trying ...', 'malformed', 'ProtocolError'],
    ['Unknown Bolt protocol version: 0.0', 'malformed', 'ProtocolError'],
  ])('told by words only (%s) is %s', (message, kind, code) => {
    const error = Object.assign(new Error(message), { code: 'ServiceUnavailable' })
    expect(diagnose(error)).toMatchObject({ kind, code })
  })

  it('with an unknown code is a reset that keeps the code', () => {
    expect(diagnose(coded('EWHATEVER'))).toMatchObject({ kind: 'reset', code: 'EWHATEVER' })
  })

  it('without any code is a bug and thrown again', () => {
    const bug = new TypeError('x is not a function')
    expect(() => diagnose(bug)).toThrow(bug)
  })

  it('survives causes that go in circles', () => {
    const error = coded('ECONNRESET')
    Object.assign(error, { cause: error })
    expect(diagnose(error)).toMatchObject({ kind: 'reset' })
  })
})
