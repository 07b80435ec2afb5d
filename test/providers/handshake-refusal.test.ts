import { describe, expect, it } from 'vitest'
import type { NetworkFailure } from '../../src/model/network.ts'
import { refusedInHandshake } from '../../src/providers/handshake-refusal.ts'

const place = { provider: 'keycloak', endpoint: 'https://idp.example/token' } as const
const failedWith = (code: string): NetworkFailure => ({
  kind: 'tls-mismatch',
  hop: 'idp',
  host: 'idp.example',
  port: 443,
  code,
  detail: 'the server ended the TLS handshake with an alert',
  durationMs: 1,
})

describe('a handshake that ends at the certificate of the client', () => {
  it.each([
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'bad certificate'],
    ['ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE', 'unsupported certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', 'certificate revoked'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'certificate expired'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'certificate unknown'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'unknown ca'],
    ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'access denied'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate required'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'handshake failure'],
  ])('is a refusal of the client by %s', (code, words) => {
    expect(refusedInHandshake(failedWith(code), place)).toMatchObject({
      outcome: 'refused',
      finding: { code: 'M2M314', args: { mutualTls: true, error: { certainty: 'guess' } } },
      error: { description: `TLS alert: ${words}` },
    })
  })

  it.each([
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ECONNRESET',
  ])('is not one by %s, which says nothing of a certificate', (code) => {
    expect(refusedInHandshake(failedWith(code), place)).toBeUndefined()
  })
})
