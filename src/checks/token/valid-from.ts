import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { numericDate, span, utc } from '../../token/times.ts'

/** Seconds of difference that verifiers allow (facts: the realm's skew). */
const skew = 30

export const validFrom = defineCheck({
  id: 'token.valid-from',
  title: 'Token is valid already',
  why: 'A token from the future is refused until its time comes: mostly a clock is wrong.',
  needs: ['token'],
  run: ({ token }, { now, nowSource }) => {
    const { claims } = token
    if (claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const iat = numericDate(claims, 'iat')
    for (const claim of ['nbf', 'iat'] as const) {
      const from = numericDate(claims, claim)
      if (from === undefined || from - now <= skew) continue
      const args = {
        claim,
        validFrom: utc(from),
        secondsAhead: Math.round(from - now),
        judgedBy: nowSource,
      }
      const finding = raise('M2M409', args, {
        expected: { value: `not after ${utc(now)}`, source: nowSource },
        actual: { value: utc(from), source: `token claim ${claim}` },
      })
      return {
        status: 'fail',
        summary: `${claim} is ${span(from - now)} in the future`,
        findings: [finding],
      }
    }
    if (iat !== undefined) return { status: 'pass', summary: `issued ${utc(iat)}` }
    const finding: AnyRaised = raise('M2M423', {})
    return { status: 'fail', summary: 'there is no iat claim', findings: [finding] }
  },
})
