import type { ProviderId } from '../catalogue/entry.ts'
import { raise } from '../model/finding.ts'
import type { TokenAnswerFact } from '../model/facts.ts'
import type { NetworkFailure } from '../model/network.ts'

/**
 * Alerts that speak of the peer's certificate, as OpenSSL names them (RFC 8446 section 6.2). In TLS 1.2 a
 * server without the certificate that it wants says `handshake_failure` (RFC 5246 section 7.4.6).
 */
const ofCertificate =
  /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_\w+|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/

/**
 * A server that wants another certificate may end the TLS handshake in place of an answer. Undefined when
 * the failure is not of that kind.
 */
export function refusedInHandshake(
  { code }: NetworkFailure,
  place: { provider: ProviderId; endpoint: string },
): TokenAnswerFact | undefined {
  const alert = ofCertificate.exec(code)?.[1]?.toLowerCase().replaceAll('_', ' ')
  if (alert === undefined) return undefined
  const error = {
    status: 0,
    error: '',
    description: `TLS alert: ${alert}`,
    explanation: `the server takes no such certificate: it ended the TLS handshake (alert ${alert})`,
    certainty: 'guess' as const,
  }
  const { provider } = place
  const finding = raise('M2M314', { provider, error, mutualTls: true }, { hop: 'idp' })
  return { outcome: 'refused', ...place, error, finding }
}
