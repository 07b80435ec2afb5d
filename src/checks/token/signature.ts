import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const signature = defineCheck({
  id: 'token.signature',
  title: 'Signature is valid',
  why: 'It proves who issued the token and that nobody changed it.',
  rulesOut: 'the signature of the token',
  needs: ['signature'],
  optional: ['discovery'],
  run: ({ signature: found, discovery }) => {
    switch (found.outcome) {
      case 'valid':
        return {
          status: 'pass',
          summary: `${found.algorithm}${discovery?.namedByToken ? ' (keys named by the token: consistency, not trust)' : ''}`,
        }
      case 'invalid': {
        const { kid, keySetUrl, algorithm } = found
        if (found.nonceProof)
          return {
            status: 'skip',
            summary: 'signed for a Microsoft API: nobody else can verify it',
            blockedBy: ['token.microsoft-api'],
          }
        const finding = raise('M2M405', { kid: kid ?? '', keySetUrl, algorithm }, { hop: 'jwks' })
        return {
          status: 'fail',
          summary: `${algorithm} does not verify with key ${kid ?? '(the only key)'}`,
          findings: [finding],
        }
      }
      case 'no-key':
        return {
          status: 'skip',
          summary: 'no key to verify with',
          blockedBy: [found.kid === null ? 'token.key-id' : 'token.key-found'],
        }
      case 'bad-key':
        return {
          status: 'skip',
          summary: 'the key cannot be used',
          blockedBy: ['token.public-key'],
        }
      case 'bad-algorithm':
        return { status: 'skip', summary: found.reason, blockedBy: ['token.algorithm'] }
    }
  },
})
