import type { FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import {
  answeredBy,
  causeOf,
  isSettled,
  type Cause,
  type Evidence,
  type Rule,
} from '../evidence.ts'

/** Issuer and audience against what the user states, or what the user's own settings lead one to expect. */
export const expectationCodes: readonly FindingCode[] = ['M2M410', 'M2M411']

/**
 * What is not as expected; nothing where no token at all could meet the expectations, or where the
 * expectation comes from a document that states a wrong issuer.
 */
export function surprises({ findings }: Evidence): Finding[] {
  if (findings.some(({ code }) => code === 'M2M113')) return []
  const misled = findings.find(({ code }) => code === 'M2M319')?.expected?.value
  return findings.filter(
    ({ code, severity, actual }) =>
      severity === 'error' &&
      expectationCodes.includes(code) &&
      (code !== 'M2M410' || actual?.value !== misled),
  )
}

/**
 * Issuer and audience against what the *user* stated: evidence. They are a cause only when neither
 * the server's settings nor an observed refusal explain more.
 */
export const statedExpectations: Rule = {
  id: 'stated-expectations',
  when: 'the token is not what the user expects, and nothing else explains more',
  conclude: (evidence, so): Cause[] => {
    const explained = so.some(({ finding }) =>
      ['token', 'policy', 'neo4j', 'mcp'].includes(finding.stage),
    )
    if (explained || evidence.observation.kind !== 'none') return []
    if (isSettled(evidence) && evidence.prediction?.decision === 'accept') return []
    const answered = answeredBy(so)
    return surprises(evidence)
      .filter(({ code }) => !answered.has(code))
      .map((finding) => causeOf(finding, 'certain'))
  },
}
