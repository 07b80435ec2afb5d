import { createHash, X509Certificate } from 'node:crypto'
import type { PublishedKey } from '../model/facts.ts'

type Jwk = Record<string, unknown>

/** RFC 7518 section 6: only the owner of a key has these. A symmetric key is nothing but `k`. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** What is wrong with one key of a published set. No value of a private member is looked at or kept. */
export function flawsOf(jwk: Jwk): Pick<PublishedKey, 'flaws' | 'privateMembers'> {
  const leaked = privateMembers.filter((name) => name in jwk)
  const flaws = [exponentFlaw(jwk), certificateFlaw(jwk)].filter((flaw) => flaw !== undefined)
  return {
    ...(leaked.length > 0 ? { privateMembers: leaked } : {}),
    ...(flaws.length > 0 ? { flaws } : {}),
  }
}

/** An RSA exponent is odd and greater than one (RFC 8017 section 3.1). */
function exponentFlaw({ kty, e }: Jwk): string | undefined {
  if (kty !== 'RSA' || typeof e !== 'string') return undefined
  const bytes = Buffer.from(e, 'base64url')
  const last = bytes.at(-1) ?? 0
  const isOne = last === 1 && bytes.subarray(0, -1).every((byte) => byte === 0)
  return last % 2 === 0 || isOne ? 'its RSA exponent is even, or one' : undefined
}

/** RFC 7517 sections 4.7 to 4.9: the first certificate holds this very key, and thumbprints are its own. */
function certificateFlaw(jwk: Jwk): string | undefined {
  const [first] = Array.isArray(jwk['x5c']) ? (jwk['x5c'] as unknown[]) : []
  if (typeof first !== 'string') return undefined
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(Buffer.from(first, 'base64'))
  } catch {
    return 'its certificate (x5c) cannot be read'
  }
  const own = certificate.publicKey.export({ format: 'jwk' }) as Jwk
  if (['n', 'e', 'x', 'y'].some((name) => name in own && jwk[name] !== own[name]))
    return 'its certificate (x5c) is that of another key'
  const thumbprint = (hash: 'sha1' | 'sha256'): string =>
    createHash(hash).update(certificate.raw).digest('base64url')
  const isWrong =
    (typeof jwk['x5t'] === 'string' && jwk['x5t'] !== thumbprint('sha1')) ||
    (typeof jwk['x5t#S256'] === 'string' && jwk['x5t#S256'] !== thumbprint('sha256'))
  return isWrong ? 'its thumbprint (x5t) is not that of its certificate' : undefined
}
