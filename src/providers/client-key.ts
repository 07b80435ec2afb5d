import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { CredentialFile } from '../settings/settings.ts'

/** A private key with the algorithm that it signs with (RFC 7518 section 3.1, RFC 8037). */
export interface SigningKey {
  key: KeyObject
  alg: string
  /** The key id, where the file is a JWK that has one. */
  kid?: string
}

/** `reason` is a clause about the file: `it holds no private key`. */
export type Unusable = { ok: false; reason: string }
export type KeyRead = { ok: true; key: SigningKey } | Unusable

export const unusable = (reason: string): Unusable => ({ ok: false, reason })

/**
 * The key that client assertions are signed with: PEM (PKCS#8, PKCS#1 or SEC 1) or a private JWK.
 * What is wrong with it is told without any of its content.
 */
export function readSigningKey({ text, problem }: CredentialFile): KeyRead {
  if (!text) return unusable(problem ?? 'it cannot be read')
  const content = text
    .reveal()
    .replace(/^\ufeff/, '')
    .trim()
  if (content === '') return unusable('it is empty')
  return content.startsWith('{') ? fromJwk(content) : fromPem(content)
}

function fromPem(content: string): KeyRead {
  const parsed = privateKeyOf(content)
  if (!parsed.ok) return parsed
  const alg = algorithmOf(parsed.key)
  return alg.ok ? { ok: true, key: { key: parsed.key, alg: alg.alg } } : alg
}

/** The private key in a PEM text, which may hold more. */
export function privateKeyOf(
  content: string,
  passphrase?: string,
): { ok: true; key: KeyObject } | Unusable {
  const block =
    /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----[\s\S]*?-----END \1-----/.exec(content)?.[0] ?? ''
  if (block === '') return unusable(withoutKey(content))
  const encrypted = block.includes('BEGIN ENCRYPTED') || /^Proc-Type:.*ENCRYPTED/m.test(block)
  if (encrypted && passphrase === undefined) {
    return unusable('its private key is encrypted and there is no password')
  }
  try {
    return {
      ok: true,
      key: createPrivateKey({
        key: block,
        format: 'pem',
        ...(encrypted && passphrase !== undefined ? { passphrase } : {}),
      }),
    }
  } catch {
    // The library's own message may quote what it read.
    return unusable(
      encrypted
        ? 'its private key cannot be decrypted: the password is not the right one, or the key is damaged'
        : 'its private key is damaged',
    )
  }
}

function withoutKey(content: string): string {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(content)) return 'its private key is cut short'
  const held = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(content)?.[1]
  if (held === undefined) return 'it is neither PEM nor a JSON Web Key'
  const known = ['CERTIFICATE', 'PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE REQUEST'].includes(
    held,
  )
  return `it holds no private key${known ? `, only a ${held.toLowerCase()}` : ''}`
}

function fromJwk(content: string): KeyRead {
  let jwk: Record<string, unknown>
  try {
    jwk = JSON.parse(content) as Record<string, unknown>
  } catch {
    return unusable('it is not valid JSON')
  }
  if (Array.isArray(jwk['keys'])) return unusable('it is a key set; give the one key of the client')
  if (jwk['kty'] === 'oct') {
    return unusable('it holds a shared secret; private_key_jwt needs an RSA, EC or Ed25519 key')
  }
  if (typeof jwk['kty'] !== 'string') return unusable('it is JSON, but no JSON Web Key')
  if (typeof jwk['d'] !== 'string') return unusable('it holds only the public key')
  let key: KeyObject
  try {
    key = createPrivateKey({ key: jwk, format: 'jwk' })
  } catch {
    return unusable('its JSON Web Key is malformed, or of a kind that is not supported')
  }
  const alg = algorithmOf(key, jwk['alg'])
  if (!alg.ok) return alg
  const { kid } = jwk
  const named = typeof kid === 'string' && kid !== '' ? { kid } : {}
  return { ok: true, key: { key, alg: alg.alg, ...named } }
}

const curves: Record<string, string> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}
const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']

/** @param wanted the JWK's own `alg`: an RSA key may be registered for one of several */
function algorithmOf(key: KeyObject, wanted?: unknown): { ok: true; alg: string } | Unusable {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'rsa') {
    const bits = details?.modulusLength ?? 0
    // RFC 7518 section 3.3: 2048 bits or more.
    if (bits < 2048) return unusable(`its RSA key has ${bits} bits; signatures need 2048 or more`)
    return { ok: true, alg: rsaAlgorithms.find((name) => name === wanted) ?? 'RS256' }
  }
  if (type === 'ec') {
    const alg = curves[details?.namedCurve ?? '']
    return alg === undefined
      ? unusable('its EC key is on a curve that is not P-256, P-384 or P-521')
      : { ok: true, alg }
  }
  if (type === 'ed25519') return { ok: true, alg: 'EdDSA' }
  return unusable(`its key is of the type ${type ?? 'unknown'}; it must be RSA, EC or Ed25519`)
}
