import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'

export const tokenAcquired = defineCheck({
  id: 'identity.token-acquired',
  title: 'Identity provider gives a token',
  why: 'Everything that follows is about this token.',
  rulesOut: 'client id and secret',
  needs: ['tokenAnswer'],
  optional: ['configuration'],
  run: ({ tokenAnswer, configuration }) => {
    switch (tokenAnswer.outcome) {
      case 'token': {
        const life = tokenAnswer.expiresInSeconds
        const type = tokenAnswer.tokenType.toLowerCase()
        const summary = `${tokenAnswer.scopeAsked || 'default scopes'}${life === undefined ? '' : `, for ${life} s`}`
        return type === '' || type === 'bearer'
          ? { status: 'pass', summary }
          : { status: 'warn', summary: `${summary}, of type ${tokenAnswer.tokenType}`, findings: [raise('M2M422', { method: tokenAnswer.tokenType }, { severity: 'warning' })] }
      }
      case 'refused': {
        const problems = configuration?.secrets.find(({ setting }) => setting === 'clientSecret')?.problems ?? []
        const { finding } = tokenAnswer
        if (finding.code === 'M2M302' && problems.length > 0 && !finding.args.likelyReason)
          finding.args.likelyReason = `the secret has ${problems.join(', ')}`
        const { error, status, description } = tokenAnswer.error
        return { status: 'fail', summary: description.split(' Trace ID')[0] || error || `HTTP ${status}`, findings: [finding] }
      }
      case 'unusable':
        return { status: 'fail', summary: 'the answer holds no token', findings: [tokenAnswer.finding] }
      case 'failed':
        return { status: 'fail', summary: tokenAnswer.failure.detail, findings: [networkFinding(tokenAnswer.failure)] }
    }
  },
})
