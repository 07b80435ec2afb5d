import type { Finding } from '../../model/finding.ts'
import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'

/** Seconds that a client assertion of ours is valid, and that Entra tolerates on either side. */
const assertionLife = 300

/** AADSTS700024: the assertion is outside its time range. */
const outsideItsTime = '700024'

/** A client assertion carries times of the local clock: where that is off, the assertion is. */
export const assertionClock: Rule = {
  id: 'assertion-clock',
  when: 'the provider refuses a client assertion, and the local clock is off against it',
  conclude: (evidence, so): Cause[] => {
    const refused = openErrors(evidence, so).find(({ code }) => code === 'M2M314')
    const reading = evidence.facts.clock?.idp
    const clock = evidence.findings.find(
      (finding) => finding.code === 'M2M214' && finding.args.clock === 'local',
    )
    if (!refused || !reading || !clock) return []
    const off = Math.abs(reading.seconds) - reading.error
    if (off <= assertionLife && !namesTime(refused)) return []
    return [
      causeOf(clock, 'likely', {
        covers: ['M2M314'],
        alternatives: ['the assertion is refused for another reason as well (M2M314)'],
      }),
    ]
  },
}

function namesTime(finding: Finding): boolean {
  return finding.code === 'M2M314' && finding.args.error.number === outsideItsTime
}
