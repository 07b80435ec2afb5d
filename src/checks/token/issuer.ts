import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise } from '../../model/finding.ts'

export const issuer = defineCheck({
  id: 'token.issuer',
  title: 'Issuer is the expected one',
  why: 'It says who issued the token. At Entra both issuers of the tenant are taken here: which of them the server takes is a question for the policy stage.',
  needs: ['token'],
  optional: ['discovery'],
  run: ({ token, discovery }, { settings }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const stated = settings.expectIssuer
    const documents = [discovery?.main, discovery?.v1].flatMap((document) =>
      document?.outcome === 'read' && typeof document.json['issuer'] === 'string'
        ? [{ value: document.json['issuer'], source: `issuer in ${document.url}` }]
        : [],
    )
    const expected = stated ? [{ value: stated.value, source: stated.origin.name }] : documents
    const claim = token.claims['iss']
    const actual = typeof claim === 'string' ? cleanForeign(claim) : '(none)'
    const [first] = expected
    if (!first)
      return { status: 'not-applicable', summary: `${actual}; no expected issuer is known` }
    if (expected.some(({ value }) => value === claim)) return { status: 'pass', summary: actual }
    const values = expected.map(({ value }) => cleanForeign(value)).join(' or ')
    const finding = raise(
      'M2M410',
      { issuer: actual },
      {
        expected: { value: values, source: expected.map(({ source }) => source).join('; ') },
        actual: { value: actual, source: 'token claim iss' },
      },
    )
    return { status: 'fail', summary: `${actual} is not ${values}`, findings: [finding] }
  },
})
