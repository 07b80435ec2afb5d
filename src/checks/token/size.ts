import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

/** Bytes that common servers and proxies allow for all headers together. */
const headerLimit = 8192

export const size = defineCheck({
  id: 'token.size',
  title: 'Token fits into a header',
  why: 'Proxies and servers refuse headers over 8 KB, and providers leave groups out of tokens that grow too large.',
  needs: ['token'],
  run: ({ token }) => {
    const { bytes, claims } = token
    const overage = claims?.['_claim_names'] !== undefined || claims?.['hasgroups'] === true
    if (bytes <= headerLimit && !overage) return { status: 'pass', summary: `${bytes} bytes` }
    const summary = overage ? 'the provider left the groups out (overage)' : `${bytes} bytes`
    return { status: 'warn', summary, findings: [raise('M2M418', { bytes, overage })] }
  },
})
