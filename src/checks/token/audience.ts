import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise } from '../../model/finding.ts'
import { expectedAudience } from '../../token/expected-audience.ts'

export const audience = defineCheck({
  id: 'token.audience',
  title: 'Audience is the expected one',
  why: 'It says for which API the token was issued.',
  needs: ['token'],
  run: ({ token }, { settings }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const claim = token.claims['aud']
    const audiences = [claim].flat().filter((aud): aud is string => typeof aud === 'string')
    const actual =
      audiences.length === 0 ? '(none)' : audiences.map((aud) => cleanForeign(aud)).join(', ')
    const expected = expectedAudience(settings)
    if (!expected)
      return { status: 'not-applicable', summary: `${actual}; no expected audience is known` }
    if (audiences.some((aud) => expected.values.includes(aud)))
      return { status: 'pass', summary: actual }
    const value = expected.values
      .filter((text) => !text.endsWith('/') || expected.values.length === 1)
      .join(' or ')
    const finding = raise(
      'M2M411',
      { audience: actual },
      {
        expected: { value, source: expected.source },
        actual: { value: actual, source: 'token claim aud' },
      },
    )
    return { status: 'fail', summary: `${actual} is not ${value}`, findings: [finding] }
  },
})
