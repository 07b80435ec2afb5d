import type { ProviderId } from '../../catalogue/entry.ts'
import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { providerOfToken } from '../../token/issuer-provider.ts'

type Claims = Record<string, unknown>

export const machineIdentity = defineCheck({
  id: 'token.machine-identity',
  title: "Token is a machine's access token",
  why: "A user's token or an ID token may work in a test and fails when no user is there.",
  needs: ['token'],
  run: ({ token }, { settings }) => {
    const { claims } = token
    if (claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const provider = settings.provider?.value ?? providerOfToken(claims) ?? 'oidc'
    const identity = provider === 'google' ? undefined : idTokenSign(claims)
    if (identity)
      return {
        status: 'warn',
        summary: identity,
        findings: [raise('M2M413', { reason: identity })],
      }
    const user = userSign(provider, claims)
    if (user && settings.userAssertion)
      return { status: 'pass', summary: `${user}, as is meant: it was got on behalf of a user` }
    if (user)
      return { status: 'warn', summary: user, findings: [raise('M2M414', { reason: user })] }
    return { status: 'pass', summary: 'nothing in it speaks of a user' }
  },
})

/** Claims that only ID tokens have (OpenID Connect Core sections 2 and 3.3.2.11), or that say so. */
function idTokenSign(claims: Claims): string | undefined {
  if (claims['token_use'] === 'id') return 'token_use is id'
  if (claims['typ'] === 'ID') return 'typ is ID'
  const sign = ['at_hash', 'c_hash', 's_hash', 'nonce'].find((name) => claims[name] !== undefined)
  return sign ? `it has ${sign}, which only ID tokens have` : undefined
}

/** Judged per provider: there is no common sign of a user's token. */
function userSign(provider: ProviderId, claims: Claims): string | undefined {
  const { scp, oid, sub, uid, gty } = claims
  if (provider === 'entra') {
    if (scp !== undefined) return 'it has scp, which Entra writes for users only'
    return oid !== undefined && sub !== undefined && oid !== sub ? 'oid and sub differ' : undefined
  }
  if (provider === 'okta')
    return uid === undefined ? undefined : 'it has uid, which Okta writes for users only'
  if (provider === 'cognito')
    return claims['client_id'] !== undefined && sub !== claims['client_id']
      ? 'sub is not the client id'
      : undefined
  if (provider === 'auth0') return gty === undefined ? 'gty is missing' : undefined
  return undefined
}
