import { constants, createHash, createHmac, randomBytes, randomUUID, sign } from 'node:crypto'
import type { SigningKey, SigningKeys } from './keys.ts'
import type { IdpWorld } from '../scenario.ts'

/** The knobs of a world that concern one token. */
export type TokenKnobs = Pick<
  IdpWorld,
  | 'claims'
  | 'header'
  | 'lifetimeSeconds'
  | 'ageSeconds'
  | 'signedBy'
  | 'format'
  | 'algorithm'
  | 'tokenVersion'
  | 'appRoles'
>

/** Seconds since 1970, by the provider's clock. */
export interface TokenTimes {
  iat: number
  nbf: number
  exp: number
}

const usualLifetime = 3600

/**
 * A token with a negative lifetime was an ordinary one once: it ran out that many seconds ago.
 *
 * @param age seconds since it was issued
 */
export function timesOf(nowMs: number, lifetime = usualLifetime, age = 0): TokenTimes {
  const now = Math.floor(nowMs / 1000) - age
  const iat = lifetime < 0 ? now + lifetime - usualLifetime : now
  return { iat, nbf: iat, exp: now + lifetime }
}

/** What the token answer says: providers count from the moment of issue and hand out nothing expired. */
export function expiresIn(lifetime = usualLifetime): number {
  return lifetime < 0 ? usualLifetime : lifetime
}

/** Puts changes over a record; `null` takes a member away. */
export function changed(
  base: Record<string, unknown>,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const all = Object.entries({ ...base, ...changes })
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined))
}

/**
 * Writes an access token.
 *
 * @param headerOf the provider's header for a key, without `alg`
 * @param secret signs HS256
 */
export async function writeToken(options: {
  headerOf: (key: SigningKey) => Record<string, unknown>
  claims: Record<string, unknown>
  knobs: TokenKnobs
  keys: SigningKeys
  secret: string
}): Promise<string> {
  const { headerOf, claims, knobs, keys, secret } = options
  if (knobs.format === 'opaque') return randomBytes(48).toString('base64url')

  const key = await (knobs.signedBy === 'unpublished' ? keys.unpublished() : keys.signing())
  const algorithm = knobs.algorithm ?? 'RS256'
  const nonce = knobs.format === 'nonce' ? randomUUID() : undefined
  const header = changed({ alg: algorithm, ...headerOf(key), nonce }, knobs.header)
  const payload = encode(changed(claims, knobs.claims))

  // Microsoft's own APIs: what is signed holds the nonce's hash, what is sent holds the nonce, so nobody
  // but them can verify it (facts observed on Graph tokens).
  const signedHeader =
    nonce === undefined
      ? header
      : { ...header, nonce: createHash('sha256').update(nonce).digest('base64url') }
  const signature = signatureOf(algorithm, `${encode(signedHeader)}.${payload}`, key, secret)
  const end = knobs.signedBy === 'garbage' ? randomBytes(signature.length) : signature
  const token = `${encode(header)}.${payload}.${end.toString('base64url')}`
  return knobs.format === 'encrypted' ? encrypted(token) : token
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** RFC 7518 section 3. Not by a library: it would refuse the weak and forbidden cases that the lab is for. */
function signatureOf(
  algorithm: NonNullable<IdpWorld['algorithm']>,
  text: string,
  { privateKey: key }: SigningKey,
  secret: string,
): Buffer {
  const data = Buffer.from(text)
  const type = algorithm === 'ES256' ? 'ec' : algorithm === 'EdDSA' ? 'ed25519' : 'rsa'
  const usesKey = algorithm !== 'none' && algorithm !== 'HS256'
  if (usesKey && key.asymmetricKeyType !== type) {
    throw new Error(`a given token with ${algorithm} needs a world whose keys are of that kind`)
  }
  switch (algorithm) {
    case 'none':
      return Buffer.alloc(0)
    case 'HS256':
      return createHmac('sha256', secret).update(data).digest()
    case 'EdDSA':
      return sign(null, data, key)
    case 'ES256':
      return sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' })
    case 'PS256':
      return sign('sha256', data, {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      })
    case 'RS256':
    case 'RS384':
      return sign(algorithm === 'RS256' ? 'sha256' : 'sha384', data, key)
  }
}

/** A nested JWT (RFC 7519 section 5.2) for a recipient whose key nobody here has. */
async function encrypted(token: string): Promise<string> {
  const { CompactEncrypt } = await import('jose')
  return new CompactEncrypt(Buffer.from(token))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'JWT', cty: 'JWT' })
    .encrypt(randomBytes(32))
}
