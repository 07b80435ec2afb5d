import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'

/**
 * Issuer and audience against what the *user* stated: evidence. They are a cause only when neither
 * the server's settings nor an observed refusal explain more.
 */
export const statedExpectations: Rule = {
  id: 'stated-expectations',
  when: 'the token is not what the user expects, and nothing else explains more',
  conclude: (evidence, so): Cause[] => {
    const explained = so.some(({ finding }) => ['token', 'policy', 'neo4j', 'mcp'].includes(finding.stage))
    if (explained || evidence.observation.kind === 'accepted') return []
    const { prediction, provenance } = evidence
    const settled = provenance === 'given' || provenance === 'published'
    if (settled && prediction?.decision === 'accept') return []
    return openErrors(evidence, so)
      .filter(({ code }) => code === 'M2M410' || code === 'M2M411')
      .map((finding) => causeOf(finding, 'certain'))
  },
}
