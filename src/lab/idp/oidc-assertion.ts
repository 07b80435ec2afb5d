import { assertionOf, isFor } from './client-assertion.ts'
import type { Answer } from './exchange.ts'
import { oauthError } from './oauth-errors.ts'
import type { SiteContext } from './site.ts'

/** Seconds that a client's clock may be ahead. */
const allowedSkew = 15

const keyAlgorithms: Record<string, string[]> = {
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ec: ['ES256', 'ES384', 'ES512'],
  ed25519: ['EdDSA', 'Ed25519'],
}

/**
 * RFC 7523 section 3: signature, issuer, subject, audience, time and one use only. Undefined when the
 * assertion is good.
 *
 * @param context.used ids of assertions that have been used; a good one is added
 */
export async function refusedAssertion(
  form: URLSearchParams,
  context: SiteContext & { audiences: string[]; used: Set<string> },
): Promise<Answer | undefined> {
  const { identity, registered, audiences, now, used } = context
  const refuse = (reason: string): Answer =>
    oauthError(400, 'invalid_client', `Client authentication with signed JWT failed: ${reason}`)
  const assertion = await assertionOf(form)
  if (assertion === undefined) return refuse('Invalid client assertion')
  const { iss, sub, jti } = assertion.claims
  if (iss !== sub) return refuse('Issuer mismatch')
  if (sub !== identity.clientId || registered?.kind !== 'key') {
    return oauthError(401, 'invalid_client', 'Invalid client or Invalid client credentials')
  }
  const { publicKey } = registered
  const algorithms = keyAlgorithms[publicKey.asymmetricKeyType ?? ''] ?? []
  if (!(await assertion.verifies(publicKey, algorithms))) {
    return refuse('Signature on JWT token failed validation')
  }
  if (!isFor(assertion, ...audiences)) {
    return refuse("Token audience doesn't match domain")
  }
  const seconds = now() / 1000
  if (!(assertion.expires > seconds) || assertion.notBefore > seconds + allowedSkew) {
    return refuse('Token is not active')
  }
  if (typeof jti !== 'string' || used.has(jti)) return refuse('Token reuse detected')
  used.add(jti)
  return undefined
}
