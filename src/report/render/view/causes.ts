import type { Command } from '../../../catalogue/entry.ts'
import { cleanForeign } from '../../../model/foreign.ts'
import type { Report, RootCause } from '../../../model/report.ts'
import { type Difference, difference } from './difference.ts'
import { ownerLabels, plural } from './labels.ts'
import { suppressionOf } from './suppressions.ts'

/** A root cause whose texts are cleaned and whose evidence is ready to be laid out. */
export interface ViewCause extends Omit<RootCause, 'because'> {
  /** Counted from 1. */
  number: number
  of: number
  ownerLabel: string
  because: Difference[]
  /** `5 checks: 2 failed, 3 skipped`. */
  explained: string
  /** Why it does not fail the run: `until 2027-01-31: planned (m2m-doctor.yaml, line 4)`; null when it does. */
  suppressed: string | null
}

/** Longer than a foreign value may be: our own sentences hold several of them. */
const sentence = 2000

export function viewCauses(report: Report): ViewCause[] {
  return report.rootCauses.map((cause, index) => ({
    ...cause,
    number: index + 1,
    of: report.rootCauses.length,
    title: cleanForeign(cause.title),
    message: cleanForeign(cause.message, sentence),
    ownerLabel: ownerLabels[cause.owner],
    because: cause.because.map(difference),
    explained: explained(report, cause),
    ruledOut: cause.ruledOut.map((text) => cleanForeign(text, sentence)),
    alternatives: cause.alternatives.map((text) => cleanForeign(text, sentence)),
    fix: {
      summary: cleanForeign(cause.fix.summary, sentence),
      steps: cause.fix.steps.map((text) => cleanForeign(text, sentence)),
      commands: cause.fix.commands.map(cleanCommand),
    },
    verify: cleanForeign(cause.verify, sentence),
    disprovedBy: cleanForeign(cause.disprovedBy, sentence),
    suppressed: suppressionOf(report, cause.code),
  }))
}

function cleanCommand({ command, safety }: Command): Command {
  return { command: cleanForeign(command, sentence), safety }
}

function explained(report: Report, cause: RootCause): string {
  const checks = report.checks.filter((check) => cause.explains.includes(check.id))
  const failed = checks.filter((check) => check.status === 'fail').length
  const skipped = checks.filter((check) => check.status === 'skip').length
  const parts = [
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
  ].filter((part) => part !== '')
  const detail = parts.length > 0 ? ` (${parts.join(', ')})` : ''
  return `${plural(cause.explains.length, 'check')}${detail}`
}
