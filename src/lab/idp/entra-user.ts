import { createPublicKey } from 'node:crypto'
import { entraClaims } from './entra-claims.ts'
import type { Refuse } from './entra-token.ts'
import type { Answer } from './exchange.ts'
import type { SiteContext } from './site.ts'

/** Grant of the on-behalf-of exchange (RFC 7523; …/identity-platform/v2-oauth2-on-behalf-of-flow). */
export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Claims of a user's token, in place of those of an app-only one. */
export const claimsOfUser = {
  name: 'Ada Lab',
  oid: '5f1c0b1e-6d3c-4f0a-9a57-1a2b3c4d5e6f',
  preferred_username: 'ada@m2m-lab.onmicrosoft.com',
  scp: 'access_as_user',
  sub: 'w5vVf1kq0hV8cXb7u2mJ0p3T9yQeRsA1',
}

/** What Entra ID says of the token that is to be exchanged; its claims when it is good. */
export async function readUserAssertion(
  form: URLSearchParams,
  { identity, keys, now }: SiteContext,
  refuse: Refuse,
): Promise<{ claims: Record<string, unknown> } | Answer> {
  const assertion = form.get('assertion') ?? ''
  const { compactVerify, decodeJwt } = await import('jose')
  let claims: ReturnType<typeof decodeJwt>
  try {
    claims = decodeJwt(assertion)
  } catch {
    return refuse(50_027)
  }
  const { clientId } = identity
  const key = createPublicKey((await keys.signing()).privateKey)
  const isSigned = await compactVerify(assertion, key).then(
    () => true,
    () => false,
  )
  if (!isSigned) return refuse(50_013)
  const audience = String([claims.aud].flat()[0])
  if (audience !== clientId && audience !== `api://${clientId}`)
    return refuse(500_131, { presented: audience, appId: clientId })
  if ((claims.exp ?? 0) * 1000 < now()) return refuse(500_133)
  // A token without a user in it cannot be exchanged on behalf of one.
  return claims['scp'] === undefined ? refuse(7_000_114, { appId: clientId }) : { claims }
}

/** The user in the exchanged token, who has roles of the next API only where they were assigned. */
export function handedOn(claims: Record<string, unknown>): ReturnType<typeof entraClaims> {
  const { name, oid, preferred_username, scp, sub } = claims
  return { name, oid, preferred_username, scp, sub }
}
