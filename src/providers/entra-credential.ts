import { raise, type AnyRaised } from '../model/finding.ts'
import type { ClientCertificateFacts } from '../model/facts.ts'
import type { Secret } from '../model/secret.ts'
import type { CredentialFile, Setting, Settings } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'
import type { ClientCertificate } from './client-certificate.ts'
import type { Acquired } from './provider.ts'

/** Exactly one of what MSAL takes (`invalid_client_credential` stands for none and for two). */
export type EntraCredential =
  | { clientSecret: string }
  | { clientCertificate: ClientCertificate }
  | { clientAssertion: string }

/** A credential of this machine, read and checked. */
export type CredentialRead =
  | { ok: true; auth: EntraCredential; secret?: Secret; certificate?: ClientCertificateFacts }
  | { ok: false; finding: AnyRaised }

/** Stands for the assertion that a service hands out only when a token is asked for. */
const notYet: EntraCredential = { clientAssertion: 'not asked for yet' }

/** What the client proves itself with, without any network; a federated token is read anew each time. */
export async function readCredential(settings: Settings): Promise<CredentialRead> {
  const { clientSecret, clientCertificate, federatedTokenFile, federatedTokenFrom } = settings
  if (clientSecret) {
    const { value } = clientSecret
    return { ok: true, auth: { clientSecret: value.reveal() }, secret: value }
  }
  if (clientCertificate) {
    const { readClientCertificate } = await import('./client-certificate.ts')
    const read = await readClientCertificate(settings)
    if (!read.ok) return unfit(clientCertificate, read.reason)
    const { validTo, certificate: own } = read
    const thumbprint = own.thumbprintSha256 ?? own.thumbprint ?? ''
    const certificate = { thumbprint, ...(validTo === undefined ? {} : { validTo }) }
    return { ok: true, auth: { clientCertificate: read.certificate }, certificate }
  }
  if (federatedTokenFrom) {
    const { judgeService } = await import('./federated-service.ts')
    const finding = judgeService(federatedTokenFrom.value)
    return finding ? { ok: false, finding } : { ok: true, auth: notYet }
  }
  if (!federatedTokenFile) throw new Error('needs a credential')
  const { readFederatedToken } = await import('./federated-token.ts')
  const read = await readFederatedToken(federatedTokenFile.value)
  if (!read.ok) return unfit(federatedTokenFile, read.reason)
  return { ok: true, auth: { clientAssertion: read.token } }
}

/** The same for a token request: what a service hands out is asked for now. */
export async function obtainCredential(
  settings: Settings,
  transport: Transport,
): Promise<{ auth: EntraCredential; secret?: Secret } | Pick<Acquired, 'fact'>> {
  const { federatedTokenFrom } = settings
  const read = await readCredential(settings)
  if (!read.ok) return { fact: { outcome: 'unusable', ...place, finding: read.finding } }
  if (!federatedTokenFrom || read.auth !== notYet) return read
  const { askService } = await import('./federated-service.ts')
  const { fact, token } = await askService(federatedTokenFrom.value, settings, transport)
  return token ? { auth: { clientAssertion: token.reveal() } } : { fact }
}

const place = { provider: 'entra', endpoint: '' } as const

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
      secrets.keep(form?.get('assertion') ?? '', 'user assertion')
      return http(request)
    },
  }
}
