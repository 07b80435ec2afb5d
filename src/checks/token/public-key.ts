import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const publicKey = defineCheck({
  id: 'token.public-key',
  title: 'Public key can be built',
  why: 'A key that is malformed or too short is refused by every careful verifier.',
  needs: ['signature'],
  run: ({ signature }) => {
    if (signature.outcome === 'no-key')
      return {
        status: 'skip',
        summary: 'no key was found',
        blockedBy: [signature.kid === null ? 'token.key-id' : 'token.key-found'],
      }
    if (signature.outcome === 'bad-algorithm')
      return {
        status: 'skip',
        summary: 'no key can verify this algorithm',
        blockedBy: ['token.algorithm'],
      }
    const bits = 'bits' in signature ? signature.bits : undefined
    if (bits !== undefined && bits < 2048) {
      const finding = raise('M2M419', { bits, kid: signature.kid ?? '' }, { hop: 'jwks' })
      return { status: 'fail', summary: `RSA with ${bits} bits`, findings: [finding] }
    }
    if (signature.outcome === 'bad-key') {
      const finding = raise(
        'M2M320',
        {
          url: signature.keySetUrl,
          status: 200,
          reason: `the key cannot be used: ${signature.reason}`,
        },
        { hop: 'jwks' },
      )
      return { status: 'fail', summary: signature.reason, findings: [finding] }
    }
    return {
      status: 'pass',
      summary: bits === undefined ? signature.algorithm : `RSA, ${bits} bits`,
    }
  },
})
