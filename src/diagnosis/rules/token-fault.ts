import type { FindingCode } from '../../catalogue/args.ts'
import type { Confidence } from '../../model/stage.ts'
import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'

/** About roles or about what the user expects: other rules judge them. */
const notOfTheToken = new Set<FindingCode>(['M2M410', 'M2M411', 'M2M415'])

/** Read from code that mirrors the closed realm, not from documents. */
const inferred = new Set<FindingCode>(['M2M419', 'M2M423'])

/** A token that no server can take, whatever its settings. */
export const tokenFault: Rule = {
  id: 'token-fault',
  when: 'the token is wrong in itself: form, key, signature, times or subject',
  conclude: (evidence, so): Cause[] => {
    const faults = openErrors(evidence, so).filter(({ stage, code }) => stage === 'token' && !notOfTheToken.has(code))
    const byTrust: Confidence = evidence.facts.discovery?.namedByToken ? 'likely' : 'certain'
    return faults.map((finding) => {
      const keys = finding.code === 'M2M404' || finding.code === 'M2M405'
      const confidence = inferred.has(finding.code) ? 'likely' : keys ? byTrust : 'certain'
      return causeOf(finding, confidence)
    })
  },
}
