import { X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Secret } from '../model/secret.ts'
import type { Settings } from '../settings/settings.ts'
import { privateKeyOf, unusable, type Unusable } from './client-key.ts'

/** As MSAL takes it (msal-node Configuration, `clientCertificate`). */
export interface ClientCertificate {
  /** Hexadecimal SHA-256 of the certificate: the assertion is then signed PS256 and names it by `x5t#S256`. */
  thumbprintSha256?: string
  /** SHA-1, where nothing else is known of the certificate: RS256 and `x5t`, which Entra ID takes still. */
  thumbprint?: string
  /** PKCS#8 PEM, not encrypted. */
  privateKey: string
  /** PEM, the client's own certificate first: sent as `x5c`. Absent where there is the key alone. */
  x5c?: string
}

/** What the key signs: an assertion, or the handshake of mutual TLS. */
type Usage = 'assertion' | 'tls'
type Pair = { ok: true; key: KeyObject; certificates: X509Certificate[] } | Unusable
type Read = { ok: true; certificate: ClientCertificate; validTo?: string } | Unusable

/**
 * Private key and certificate out of one file, PEM or PFX, checked before anything is sent: MSAL fails
 * on most faults of it with a message about something else.
 */
export async function readClientCertificate(
  {
    clientCertificate,
    clientCertificatePassword,
    clientCertificateThumbprint,
  }: Pick<
    Settings,
    'clientCertificate' | 'clientCertificatePassword' | 'clientCertificateThumbprint'
  >,
  usage: Usage = 'assertion',
): Promise<Read> {
  const { text, problem, binary } = clientCertificate?.value ?? {}
  if (!text) return unusable(problem ?? 'it cannot be read')
  const password = clientCertificatePassword?.value.reveal()
  const pair = binary ? await fromPfx(text, password) : fromPem(text.reveal(), password)
  return pair.ok ? judgePair(pair, usage, clientCertificateThumbprint?.value) : pair
}

async function fromPfx(base64: Secret, password: string | undefined): Promise<Pair> {
  const { readPfx } = await import('./pfx.ts')
  return readPfx(Buffer.from(base64.reveal(), 'base64'), password)
}

function fromPem(content: string, password: string | undefined): Pair {
  if (content.trim() === '') return unusable('it is empty')
  const certificates = certificatesOf(content)
  if (!certificates) return unusable('a certificate in it is damaged')
  const parsed = privateKeyOf(content, password)
  return parsed.ok ? { ok: true, key: parsed.key, certificates } : parsed
}

function judgePair(
  { key, certificates }: Extract<Pair, { ok: true }>,
  usage: Usage,
  thumbprint: string | undefined,
): Read {
  if (certificates.length === 0) return judgeBareKey(key, usage, thumbprint)
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
  if (!own) return unusable('its certificate belongs to another private key')
  // In a TLS handshake any key will do that the server takes.
  const reason =
    (usage === 'tls' ? undefined : unfitKey(key)) ?? outOfDate(own) ?? otherThan(own, thumbprint)
  if (reason !== undefined) return unusable(reason)
  const ordered = [own, ...certificates.filter((certificate) => certificate !== own)]
  return {
    ok: true,
    validTo: new Date(own.validTo).toISOString(),
    certificate: {
      thumbprintSha256: digitsOf(own.fingerprint256),
      privateKey: pemOf(key),
      x5c: ordered.map((certificate) => certificate.toString()).join(''),
    },
  }
}

/** Entra ID has the certificate: an assertion needs to name it, and not to carry it. */
function judgeBareKey(key: KeyObject, usage: Usage, thumbprint: string | undefined): Read {
  if (usage === 'tls') return unusable('it holds no certificate, only the private key')
  if (thumbprint === undefined)
    return unusable('it holds no certificate, only the private key, and no thumbprint is given')
  const reason = unfitKey(key)
  if (reason !== undefined) return unusable(reason)
  const named = isSha1(thumbprint) ? { thumbprint } : { thumbprintSha256: thumbprint }
  return { ok: true, certificate: { ...named, privateKey: pemOf(key) } }
}

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const digitsOf = (fingerprint: string): string => fingerprint.replaceAll(':', '')
const isSha1 = (thumbprint: string): boolean => thumbprint.length === 40

function otherThan(
  { fingerprint, fingerprint256 }: X509Certificate,
  given: string | undefined,
): string | undefined {
  if (given === undefined) return undefined
  const own = digitsOf(isSha1(given) ? fingerprint : fingerprint256)
  return own === given
    ? undefined
    : `its certificate has another thumbprint than the given one: ${own}`
}

function certificatesOf(content: string): X509Certificate[] | undefined {
  const blocks =
    content.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  try {
    return blocks.map((block) => new X509Certificate(block))
  } catch {
    return undefined
  }
}

/** Entra ID takes PS256 and RS256 only (Microsoft identity platform, certificate credentials). */
function unfitKey(key: KeyObject): string | undefined {
  if (key.asymmetricKeyType !== 'rsa')
    return 'its key is not an RSA key, and Entra ID takes no other'
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits < 2048 ? `its RSA key has ${bits} bits; signatures need 2048 or more` : undefined
}

function outOfDate({ validFrom, validTo }: X509Certificate): string | undefined {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)]
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
  if (Date.now() > to) return `its certificate expired on ${day(to)}`
  return Date.now() < from ? `its certificate is not valid before ${day(from)}` : undefined
}
