import { raise, type AnyRaised } from '../model/finding.ts'
import type { Secret } from '../model/secret.ts'
import type { CredentialFile, Setting, Settings } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'
import type { ClientCertificate } from './client-certificate.ts'

/** Exactly one of what MSAL takes (`invalid_client_credential` stands for none and for two). */
export type EntraCredential =
  | { clientSecret: string }
  | { clientCertificate: ClientCertificate }
  | { clientAssertion: string }

export type CredentialRead =
  | { ok: true; auth: EntraCredential; secret?: Secret }
  | { ok: false; finding: AnyRaised }

/** What the client proves itself with, read and checked now; a federated token is read anew each time. */
export async function readCredential(settings: Settings): Promise<CredentialRead> {
  const { clientSecret, clientCertificate, federatedTokenFile } = settings
  if (clientSecret) {
    const { value } = clientSecret
    return { ok: true, auth: { clientSecret: value.reveal() }, secret: value }
  }
  if (clientCertificate) {
    const { readClientCertificate } = await import('./client-certificate.ts')
    const read = readClientCertificate(settings)
    if (!read.ok) return unfit(clientCertificate, read.reason)
    return { ok: true, auth: { clientCertificate: read.certificate } }
  }
  if (!federatedTokenFile) throw new Error('needs a credential')
  const { readFederatedToken } = await import('./federated-token.ts')
  const read = await readFederatedToken(federatedTokenFile.value)
  if (!read.ok) return unfit(federatedTokenFile, read.reason)
  return { ok: true, auth: { clientAssertion: read.token } }
}

function unfit({ value }: Setting<CredentialFile>, reason: string): CredentialRead {
  return { ok: false, finding: raise('M2M326', { file: value.name, reason }) }
}

/**
 * Remembers what must never be shown of a credential, and the assertion that MSAL signs by itself:
 * it is seen in its request only.
 */
export function keepCredential(
  auth: EntraCredential,
  { http, secrets }: Pick<Transport, 'http' | 'secrets'>,
): Pick<Transport, 'http'> {
  if ('clientCertificate' in auth) secrets.keep(auth.clientCertificate.privateKey, 'private key')
  if ('clientAssertion' in auth) secrets.keep(auth.clientAssertion, 'client assertion')
  return {
    http: (request) => {
      const form = typeof request.body === 'string' ? new URLSearchParams(request.body) : undefined
      secrets.keep(form?.get('client_assertion') ?? '', 'client assertion')
      return http(request)
    },
  }
}
