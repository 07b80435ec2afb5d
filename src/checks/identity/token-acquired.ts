import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { errorSummary } from '../document-findings.ts'
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
          : {
              status: 'warn',
              summary: `${summary}, of type ${tokenAnswer.tokenType}`,
              findings: [
                raise('M2M422', { method: tokenAnswer.tokenType }, { severity: 'warning' }),
              ],
            }
      }
      case 'refused': {
        const summary = errorSummary(tokenAnswer.error)
        const secret = configuration?.secrets.find(({ setting }) => setting === 'clientSecret')
        const finding = withProblems(tokenAnswer.finding, secret?.problems ?? [])
        return { status: 'fail', summary, findings: [finding] }
      }
      case 'unusable':
        return {
          status: 'fail',
          summary: withoutToken(tokenAnswer.finding),
          findings: [tokenAnswer.finding],
        }
      case 'failed':
        return {
          status: 'fail',
          summary: tokenAnswer.failure.detail,
          findings: [networkFinding(tokenAnswer.failure, tokenAnswer.endpoint)],
        }
    }
  },
})

/** What is odd about the form of the secret is the likely reason of its refusal. */
function withProblems(finding: AnyRaised, problems: readonly string[]): AnyRaised {
  if (finding.code !== 'M2M302' || problems.length === 0) return finding
  const likelyReason = `the configured secret has ${problems.join(', ')}`
  return { ...finding, args: { ...finding.args, likelyReason } }
}

/** What came in place of a token, or why none was asked for. */
function withoutToken(finding: AnyRaised): string {
  switch (finding.code) {
    case 'M2M211':
      return `${finding.args.contentType} in place of a token`
    case 'M2M212':
      return `it redirects to ${finding.args.to}`
    case 'M2M318':
      return `discovery document: ${finding.args.reason}`
    case 'M2M325':
      return `the token endpoint ${finding.args.endpoint} lies on another site`
    default:
      return 'the answer holds no token'
  }
}
