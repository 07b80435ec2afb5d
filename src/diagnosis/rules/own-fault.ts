import type { Finding } from '../../model/finding.ts'
import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'
import { doubtAbout } from './doubts.ts'

/** A fault that needs no other to explain it: each open error of the given place is a cause. */
export function ownFaults(rule: {
  id: string
  when: string
  applies: (finding: Finding) => boolean
}): Rule {
  return {
    id: rule.id,
    when: rule.when,
    conclude: (evidence, so) =>
      once(openErrors(evidence, so).filter(rule.applies)).map(causeOfFault),
  }
}

function causeOfFault(finding: Finding): Cause {
  const { confidence = 'certain', ...doubt } = doubtAbout(finding) ?? {}
  return causeOf(finding, confidence, doubt)
}

/** The same code at the same hop is one fault, however many checks met it. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, hop }) => {
    const key = `${code} ${hop ?? ''}`
    return seen.has(key) ? false : seen.add(key)
  })
}
