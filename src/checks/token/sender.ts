import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const sender = defineCheck({
  id: 'token.sender',
  title: 'Token is a plain bearer token',
  why: 'A token bound to a key or certificate (cnf) needs a proof that Bolt cannot carry.',
  needs: ['token'],
  run: ({ token }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const cnf = token.claims['cnf']
    if (typeof cnf !== 'object' || cnf === null) return { status: 'pass', summary: 'no cnf claim' }
    const method =
      'jkt' in cnf ? 'DPoP (RFC 9449)' : 'x5t#S256' in cnf ? 'mutual TLS (RFC 8705)' : 'a key'
    return {
      status: 'warn',
      summary: `bound by ${method}`,
      findings: [raise('M2M422', { method }, { severity: 'warning' })],
    }
  },
})
