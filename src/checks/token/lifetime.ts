import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { numericDate, span, utc } from '../../token/times.ts'

/** Seconds. Under the first a token may not outlive a run; over the second it is a standing secret. */
const soon = 120
const long = 86_400
/** A run takes a minute at most: what is older was not issued for it. */
const cached = 180

export const lifetime = defineCheck({
  id: 'token.lifetime',
  title: 'Token lives long enough, and not too long',
  why: 'A token about to expire fails in the middle of the work; one that lives for days is a password.',
  needs: ['token'],
  run: ({ token }, { now, startedAt }) => {
    const exp = numericDate(token.claims, 'exp')
    const iat = numericDate(token.claims, 'iat')
    if (exp === undefined || exp > 100_000_000_000)
      return {
        status: 'skip',
        summary: 'exp is not usable',
        blockedBy: [token.claims === null ? 'token.form' : 'token.expiration'],
      }
    const findings: AnyRaised[] = []
    const left = exp - now
    if (left > 0 && left < soon)
      findings.push(raise('M2M420', { seconds: Math.round(left), expiresAt: utc(exp) }))
    const whole = iat === undefined ? undefined : exp - iat
    if (whole !== undefined && whole > long)
      findings.push(raise('M2M417', { reason: 'long', seconds: whole }, { severity: 'warning' }))
    const warned = findings.length > 0
    if (token.source === 'acquired' && iat !== undefined && now - iat > cached)
      findings.push(
        raise('M2M425', { issuedAt: utc(iat), runStartedAt: utc(startedAt) }, { severity: 'info' }),
      )
    const summary = whole === undefined ? `${span(left)} left` : `issued for ${span(whole)}`
    return warned ? { status: 'warn', summary, findings } : { status: 'pass', summary, findings }
  },
})
