import { constants, createPublicKey, verify } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'

/** A signed token taken apart (RFC 7515 section 3.1), nothing of it believed yet. */
export interface ParsedJws {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  signed: Buffer
  signature: Buffer
}

export type Jwk = JsonWebKey & { kid?: string; use?: string }

const longest = 64 * 1024
const segment = /^[A-Za-z0-9_-]+$/u

/** @returns undefined for anything that is not a three-part JWS with two JSON objects */
export function parseJws(token: string): ParsedJws | undefined {
  if (token.length > longest) return undefined
  const parts = token.split('.')
  const [header = '', claims = '', signature = ''] = parts
  if (parts.length !== 3 || !segment.test(header) || !segment.test(claims)) return undefined
  // An unsecured token has an empty third part (RFC 7519 section 6.1).
  if (signature !== '' && !segment.test(signature)) return undefined
  const parsed = { header: jsonObject(header), claims: jsonObject(claims) }
  if (parsed.header === undefined || parsed.claims === undefined) return undefined
  return {
    header: parsed.header,
    claims: parsed.claims,
    signed: Buffer.from(`${header}.${claims}`, 'ascii'),
    signature: Buffer.from(signature, 'base64url'),
  }
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

interface Algorithm {
  kty: 'RSA' | 'EC' | 'OKP'
  crv?: string
  hash: string | null
  pss?: true
}

/** What jose4j takes with public keys: never `none`, never a shared secret. */
const algorithms: Record<string, Algorithm> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  RS384: { kty: 'RSA', hash: 'sha384' },
  RS512: { kty: 'RSA', hash: 'sha512' },
  PS256: { kty: 'RSA', hash: 'sha256', pss: true },
  PS384: { kty: 'RSA', hash: 'sha384', pss: true },
  PS512: { kty: 'RSA', hash: 'sha512', pss: true },
  ES256: { kty: 'EC', crv: 'P-256', hash: 'sha256' },
  ES384: { kty: 'EC', crv: 'P-384', hash: 'sha384' },
  ES512: { kty: 'EC', crv: 'P-521', hash: 'sha512' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', hash: null },
}

/** The algorithm that the header names, when it is one that a public key can check. */
function algorithmOf(jws: ParsedJws): Algorithm | undefined {
  const name = jws.header['alg']
  return typeof name === 'string' && Object.hasOwn(algorithms, name) ? algorithms[name] : undefined
}

export function hasUsableAlgorithm(jws: ParsedJws): boolean {
  return algorithmOf(jws) !== undefined
}

/**
 * The key of a set that a token asks for: same `kid` (a key without one may serve any), fitting type, not
 * for encryption. The first of several is taken, as jose4j does.
 */
export function findKey(jws: ParsedJws, keys: readonly Jwk[]): Jwk | undefined {
  const wanted = algorithmOf(jws)
  const kid = jws.header['kid']
  return keys.find(
    (key) =>
      wanted !== undefined &&
      key.kty === wanted.kty &&
      (wanted.crv === undefined || key.crv === wanted.crv) &&
      (key.use === undefined || key.use === 'sig') &&
      (key.kid === kid || key.kid === undefined || kid === undefined),
  )
}

/** @returns undefined when the signature is good, else why it is not accepted */
export function signatureFault(jws: ParsedJws, jwk: Jwk): string | undefined {
  const algorithm = algorithmOf(jws)
  if (algorithm === undefined) return 'The algorithm is not one that a public key can check'
  if (jws.header['crit'] !== undefined) return 'Unrecognized critical header'
  let key: KeyObject
  try {
    key = createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return 'The key of the JWKS cannot be read'
  }
  // RFC 7518 section 3.3.
  const bits = key.asymmetricKeyDetails?.modulusLength
  if (bits !== undefined && bits < 2048) {
    return `A key of size 2048 bits or larger MUST be used with the JOSE RSA algorithms (given key was only ${bits} bits)`
  }
  const options = {
    key,
    dsaEncoding: 'ieee-p1363' as const,
    ...(algorithm.pss && {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }),
  }
  return verify(algorithm.hash, jws.signed, options, jws.signature)
    ? undefined
    : 'JWS signature is invalid'
}
