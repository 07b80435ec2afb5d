import type { ConfigurationFact } from '../model/configuration.ts'
import type { TokenAnswerFact } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import { errorSummary } from './document-findings.ts'
import { networkFinding } from './network-findings.ts'

/** What came of a token request: the outcome of the check that asks for it. */
export function judgeTokenAnswer(
  answer: TokenAnswerFact,
  configuration?: ConfigurationFact,
): Outcome {
  switch (answer.outcome) {
    case 'token': {
      const life = answer.expiresInSeconds
      const type = answer.tokenType.toLowerCase()
      const summary = `${answer.scopeAsked || 'default scopes'}${life === undefined ? '' : `, for ${life} s`}`
      return type === '' || type === 'bearer'
        ? { status: 'pass', summary }
        : {
            status: 'warn',
            summary: `${summary}, of type ${answer.tokenType}`,
            findings: [raise('M2M422', { method: answer.tokenType }, { severity: 'warning' })],
          }
    }
    case 'refused': {
      const summary = errorSummary(answer.error)
      const secret = configuration?.secrets.find(({ setting }) => setting === 'clientSecret')
      const finding = withProblems(answer.finding, secret?.problems ?? [])
      return { status: 'fail', summary, findings: [finding] }
    }
    case 'unusable':
      return {
        status: 'fail',
        summary: withoutToken(answer.finding),
        findings: [answer.finding],
      }
    case 'failed':
      return {
        status: 'fail',
        summary: answer.failure.detail,
        findings: [failedRequest(answer)],
      }
  }
}

/** What is odd about the form of the secret is the likely reason of its refusal. */
function withProblems(finding: AnyRaised, problems: readonly string[]): AnyRaised {
  if (finding.code !== 'M2M302' || problems.length === 0) return finding
  const likelyReason = `the configured secret has ${problems.join(', ')}`
  return { ...finding, args: { ...finding.args, likelyReason } }
}

/** What came in place of a token, or why none was asked for. */
function withoutToken(finding: AnyRaised): string {
  const { code, args } = finding
  if (code === 'M2M211') return `${args.contentType} in place of a token`
  if (code === 'M2M212') return `it redirects to ${args.to}`
  if (code === 'M2M318') return `discovery document: ${args.reason}`
  if (code === 'M2M322') return args.reason
  if (code === 'M2M325') return `the token endpoint ${args.endpoint} is at another host`
  if (code === 'M2M326') return `nothing was sent: ${args.reason}`
  return 'the answer holds no token'
}

function failedRequest({
  failure,
  endpoint,
  mutualTls,
}: Extract<TokenAnswerFact, { outcome: 'failed' }>): AnyRaised {
  const finding = networkFinding(failure, endpoint)
  if (mutualTls && finding.code === 'M2M213') finding.args.mutualTls = true
  return finding
}
