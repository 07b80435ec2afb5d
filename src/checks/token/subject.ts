import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise } from '../../model/finding.ts'

export const subject = defineCheck({
  id: 'token.subject',
  title: 'Token has a subject (sub)',
  why: 'Neo4j requires sub, whatever claim is configured as user name.',
  needs: ['token'],
  run: ({ token }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const sub = token.claims['sub']
    return typeof sub === 'string' && sub !== ''
      ? { status: 'pass', summary: cleanForeign(sub, 120) }
      : { status: 'fail', summary: 'there is no sub claim', findings: [raise('M2M416', {})] }
  },
})
