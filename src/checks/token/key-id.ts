import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { signingKeys } from '../../token/signing-keys.ts'

export const keyId = defineCheck({
  id: 'token.key-id',
  title: 'Token has key ID (kid)',
  why: 'It names the key to verify with; without it a key set of several keys is a guess.',
  needs: ['token'],
  optional: ['keySet'],
  run: ({ token, keySet }) => {
    if (token.shape !== 'jws')
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const kid = token.header?.['kid']
    if (typeof kid === 'string' && kid !== '') return { status: 'pass', summary: kid }
    const alg = token.header?.['alg']
    const algorithm = typeof alg === 'string' ? alg : ''
    const keys = keySet?.outcome === 'read' ? signingKeys(keySet.keys, algorithm).length : 0
    const finding = raise('M2M403', { keys }, { severity: keys === 1 ? 'warning' : 'error' })
    return keys === 1
      ? { status: 'warn', summary: 'no kid; there is one key only', findings: [finding] }
      : { status: 'fail', summary: 'no kid in the header', findings: [finding] }
  },
})
