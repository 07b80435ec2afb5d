import type { X509Certificate } from 'node:crypto'
import { cleanForeign } from '../model/foreign.ts'
import type { CertificateFacts } from '../model/network.ts'

const mostNames = 50

/** What a certificate says, as plain text: a certificate is foreign data. */
export function readCertificate(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: alternativeNames(certificate.subjectAltName ?? ''),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    selfSigned: certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey),
    fingerprint256: certificate.fingerprint256,
  }
}

/** Node writes a distinguished name with one part on each line. */
function oneLine(name: string | undefined): string {
  return cleanForeign((name ?? '').replaceAll('\n', ', '), 300)
}

/**
 * Names of `DNS:a.example, IP Address:192.0.2.1`; a name that holds a comma stands in JSON quotes
 * (Node's crypto documentation, `x509.subjectAltName`).
 */
function alternativeNames(text: string): string[] {
  const entries = text
    .slice(0, 20_000)
    .matchAll(/(?:^|, )(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)
  return [...entries].slice(0, mostNames).map(([, , name = '']) => cleanForeign(name, 253))
}

function isoDate(text: string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? cleanForeign(text, 40) : date.toISOString()
}
