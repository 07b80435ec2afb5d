import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'

/**
 * Settings that are wrong in themselves. Where a login was seen, that rule tells whether they matter;
 * what does not is shown as what fails next.
 */
export const serverSettingsFault: Rule = {
  id: 'server-settings-fault',
  when: "the server's settings are wrong in themselves, and no login could be observed",
  conclude: (evidence, so): Cause[] => {
    if (evidence.observation.kind !== 'none') return []
    if (so.some(({ finding }) => finding.stage === 'policy')) return []
    const first = openErrors(evidence, so).find(({ check }) => check === 'policy.server-settings')
    return first ? [causeOf(first, 'likely')] : []
  },
}
