import type { PredictionStep } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { userInfoSettings } from './conf-wiring.ts'
import { listName } from './provider-step.ts'
import type { Case, Claims } from './step.ts'
import { claimOf, claimSide, step } from './step.ts'

/** The claim of `claims.username` must be there and be text. */
export function usernameStep({
  claims,
  provider,
}: Pick<Case, 'claims' | 'provider'>): PredictionStep {
  if (provider === undefined) return step('username', 'unknown', 'documented')
  const claim = provider.usernameClaim
  const name = cleanForeign(claim.value, 100)
  const expected = { value: `text in claim ${name}`, source: claim.source }
  const actual = claimSide(claims, claim.value)
  if (provider.usernameFromUserInfo) {
    const finding = raise(
      'M2M516',
      { settings: userInfoSettings(provider) },
      { severity: 'warning' },
    )
    return step('username', 'unknown', 'inferred', { expected, finding })
  }
  const value = claimOf(claims, claim.value)
  if (typeof value === 'string' && value !== '')
    return step('username', 'accept', 'documented', { expected, actual })
  const absent = value === undefined || value === null || value === ''
  const finding =
    claim.value === 'sub'
      ? raise('M2M416', {})
      : absent
        ? raise('M2M505', { claim: name, available: textClaims(claims) })
        : raise('M2M506', { claim: name, type: Array.isArray(value) ? 'list' : typeof value })
  return step('username', 'reject', 'documented', { expected, actual, finding })
}

/** The name that the user gets; absent when the server asks elsewhere for it, or refuses. */
export function userOf({ claims, provider }: Case): string | undefined {
  if (provider === undefined || provider.usernameFromUserInfo) return undefined
  const value = claimOf(claims, provider.usernameClaim.value)
  return typeof value === 'string' && value !== '' ? cleanForeign(value, 200) : undefined
}

/** Claims that could be a user's name. */
function textClaims(claims: Claims): string[] {
  const others = new Set([
    'iss',
    'aud',
    'scope',
    'ver',
    'typ',
    'token_use',
    'jti',
    'uti',
    'rh',
    'aio',
  ])
  return Object.keys(claims)
    .filter((name) => typeof claims[name] === 'string' && !others.has(name))
    .slice(0, 20)
    .map((name) => cleanForeign(name, 100))
}

/** With `require_local_user`, a user must exist that no token can tell of. */
export function localUserStep(judged: Case): PredictionStep {
  const { requireLocalUser, provenance } = judged.settings
  if (!requireLocalUser)
    return step('local-user', provenance === 'unknown' ? 'unknown' : 'accept', 'documented', {
      actual: { value: 'not required', source: 'dbms.security.require_local_user is not on' },
    })
  const provider = listName(judged.provider)
  const user = userOf(judged) ?? `<value of ${judged.provider?.usernameClaim.value ?? 'sub'}>`
  return step('local-user', 'unknown', 'documented', {
    expected: {
      value: `a user with SET AUTH '${provider}' and this ID`,
      source: 'dbms.security.require_local_user',
    },
    actual: { value: user, source: 'the token; local users cannot be seen from outside' },
    finding: raise('M2M518', { provider, user }, { severity: 'warning' }),
  })
}
