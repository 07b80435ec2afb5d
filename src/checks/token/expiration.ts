import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { numericDate, span, utc } from '../../token/times.ts'

export const expiration = defineCheck({
  id: 'token.expiration',
  title: 'Token has not expired',
  why: 'Neo4j requires exp and refuses a token past it.',
  rulesOut: 'an expired token',
  needs: ['token'],
  run: ({ token }, { now, nowSource }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const exp = numericDate(token.claims, 'exp')
    if (exp === undefined) {
      const summary =
        token.claims['exp'] === undefined ? 'there is no exp claim' : 'exp is not a number'
      return {
        status: 'fail',
        summary,
        findings: [raise('M2M417', { reason: 'no-exp' }, { severity: 'error' })],
      }
    }
    // Read as seconds it is a date in the far future: wrong, and not expired.
    if (exp > 100_000_000_000) {
      const finding = raise('M2M417', { reason: 'exp-in-milliseconds' }, { severity: 'warning' })
      return { status: 'warn', summary: `exp ${exp} is in milliseconds`, findings: [finding] }
    }
    const left = exp - now
    if (left > 0) return { status: 'pass', summary: `${utc(exp)}, ${span(left)} left` }
    const finding = raise(
      'M2M408',
      { expiredAt: utc(exp), secondsAgo: Math.round(-left), judgedBy: nowSource },
      {
        expected: { value: `after ${utc(now)}`, source: nowSource },
        actual: { value: utc(exp), source: 'token claim exp' },
      },
    )
    return {
      status: 'fail',
      summary: `it expired ${span(left)} ago, at ${utc(exp)}`,
      findings: [finding],
    }
  },
})
