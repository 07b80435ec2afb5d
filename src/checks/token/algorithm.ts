import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'

export const algorithm = defineCheck({
  id: 'token.algorithm',
  title: 'Signature algorithm is one for published keys',
  why: 'none is no signature, and HS* needs a secret that a published key set cannot hold (RFC 8725 section 3.1).',
  needs: ['token'],
  run: ({ token }) => {
    if (token.shape !== 'jws')
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const named = token.header?.['alg']
    const alg = typeof named === 'string' ? cleanForeign(named, 40) : ''
    const fail = (reason: string) => ({
      status: 'fail' as const,
      summary: `${alg || '(none named)'}: ${reason}`,
      findings: [raise('M2M407', { algorithm: alg, reason })] as [ReturnType<typeof raise>],
    })
    if (alg === '') return fail('the header names no algorithm')
    // RFC 7515 section 4.1.11: what is not understood must be refused.
    if (token.header?.['crit'] !== undefined) return fail('its header demands extensions (crit)')
    if (alg.toLowerCase() === 'none') return fail('the token is not signed')
    if (alg.startsWith('HS'))
      return fail('it needs a shared secret, which a published key set cannot hold')
    if (/^(RS|PS|ES)(256|384|512)$/.test(alg)) return { status: 'pass', summary: alg }
    const reason = 'Neo4j documents no list of algorithms; this one is unusual'
    return {
      status: 'warn',
      summary: alg,
      findings: [raise('M2M407', { algorithm: alg, reason }, { severity: 'warning' })],
    }
  },
})
