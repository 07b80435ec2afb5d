import type { FindingCode } from '../../catalogue/args.ts'
import { causeOf, isSettled, openErrors, type Cause, type Rule } from '../evidence.ts'

/** Issuer and audience against what the user states, or what the user's own settings lead one to expect. */
export const expectationCodes: readonly FindingCode[] = ['M2M410', 'M2M411']

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
    return openErrors(evidence, so)
      .filter(({ code }) => expectationCodes.includes(code))
      .map((finding) => causeOf(finding, 'certain'))
  },
}
