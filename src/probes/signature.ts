import type { KeySetFact, PublishedKey, SignatureFact, TokenFact } from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
import { blockedBy, defineProbe, ready } from '../model/probe.ts'
import type { Secret } from '../model/secret.ts'
import { signingKeys } from '../token/signing-keys.ts'

/** Algorithms that a published key can verify (RFC 7518 section 3.1, RFC 8037). */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

export const signature = defineProbe({
  fact: 'signature',
  needs: ['token', 'keySet'],
  run: async ({ token, keySet }, { vault }) => {
    if (token.shape !== 'jws' || !vault.compact)
      return blockedBy('token.form', 'the token is not a signed JWT')
    if (keySet.outcome !== 'read')
      return blockedBy('identity.key-set', 'there are no keys to verify with')
    return ready(await verify(token, keySet, vault.compact))
  },
})

async function verify(
  token: TokenFact,
  keySet: KeySetFact & { outcome: 'read' },
  compact: Secret,
): Promise<SignatureFact> {
  const algorithm =
    typeof token.header?.['alg'] === 'string' ? cleanForeign(token.header['alg'], 40) : ''
  if (!algorithms.includes(algorithm))
    return { outcome: 'bad-algorithm', algorithm, reason: reasonAgainst(algorithm) }
  const kid = typeof token.header?.['kid'] === 'string' ? token.header['kid'] : null
  const place = { algorithm, kid, keySetUrl: keySet.url }
  if (token.header?.['crit'] !== undefined)
    return { outcome: 'bad-algorithm', algorithm, reason: 'its header demands extensions (crit)' }
  const candidates = candidatesFor(kid, signingKeys(keySet.keys, algorithm))
  if (candidates.length === 0 || (kid === null && candidates.length > 1))
    return { outcome: 'no-key', ...place, known: keySet.keys.map((key) => key.kid ?? '(no kid)') }
  let last: SignatureFact | undefined
  for (const key of candidates) {
    last = await verifyWith(key, compact, algorithm, place)
    if (last.outcome === 'valid') return last
  }
  return last as SignatureFact
}

/** Keys of that id; else those without one, which may be any (RFC 7517 section 4.5). */
function candidatesFor(kid: string | null, keys: PublishedKey[]): PublishedKey[] {
  if (kid === null) return keys
  const named = keys.filter((key) => key.kid === kid)
  return named.length > 0 ? named : keys.filter((key) => key.kid === undefined)
}

function reasonAgainst(algorithm: string): string {
  if (algorithm.toLowerCase() === 'none') return 'the token is not signed'
  if (algorithm.startsWith('HS'))
    return 'it needs a shared secret, which a published key set cannot hold'
  return algorithm === '' ? 'the header names no algorithm' : 'no published key can verify it'
}

async function verifyWith(
  key: PublishedKey,
  compact: Secret,
  algorithm: string,
  place: { algorithm: string; kid: string | null; keySetUrl: string },
): Promise<SignatureFact> {
  const { compactVerify, importJWK } = await import('jose')
  const bits = key.bits === undefined ? {} : { bits: key.bits }
  try {
    const imported = await importJWK(key.jwk, algorithm)
    await compactVerify(compact.reveal(), imported, { algorithms: [algorithm] })
    return { outcome: 'valid', ...place, ...bits }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') {
      const nonceProof = await verifiesWithHashedNonce(key, compact, algorithm)
      return { outcome: 'invalid', ...place, ...(nonceProof ? { nonceProof } : {}) }
    }
    const reason = cleanForeign(
      error instanceof Error ? error.message : 'it cannot be imported',
      160,
    )
    return { outcome: 'bad-key', ...place, reason, ...bits }
  }
}

/**
 * Tokens for Microsoft's own APIs carry a plain `nonce` in the header while its SHA-256 was signed:
 * that they verify with the hash in its place proves what they are.
 */
async function verifiesWithHashedNonce(
  key: PublishedKey,
  compact: Secret,
  algorithm: string,
): Promise<boolean> {
  const { compactVerify, importJWK } = await import('jose')
  const { createHash } = await import('node:crypto')
  const [head = '', payload = '', mark = ''] = compact.reveal().split('.')
  try {
    const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >
    if (typeof header['nonce'] !== 'string') return false
    header['nonce'] = createHash('sha256').update(header['nonce']).digest('base64url')
    const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${mark}`
    await compactVerify(signed, await importJWK(key.jwk, algorithm), { algorithms: [algorithm] })
    return true
  } catch {
    return false
  }
}
