import { rejudge } from '../../src/diagnosis/rejudge.ts'
import { everything, type InvestigatingCommand } from '../../src/diagnosis/selection.ts'
import { parseSavedReport } from '../../src/report/saved/read.ts'
import { savedSettings } from '../../src/settings/saved.ts'

/** What a saved JSON report comes to when it is judged again, and the checks that came out otherwise. */
export async function rejudged(text: string) {
  const { report: saved, leftOut } = parseSavedReport(text, 'report.json')
  const again = rejudge({
    saved,
    command: saved.run.command as InvestigatingCommand,
    settings: await savedSettings(saved.configuration),
    changed: {},
    selection: everything,
    agreed: { suppressions: [], onlyCodes: [], now: 0 },
  })
  const before = new Map(saved.checks.map(({ id, status }) => [id, status]))
  return {
    outcome: again.outcome,
    exitCode: again.exitCode,
    rootCauses: again.rootCauses.map(({ code, confidence, owner }) => ({
      code,
      confidence,
      owner,
    })),
    upcoming: again.upcoming,
    differing: [
      ...leftOut,
      ...again.checks
        .filter(({ id, status }) => before.get(id) !== status)
        .map(({ id, status }) => `${id}: ${before.get(id) ?? 'not there'}, now ${status}`),
    ],
  }
}
