import { cleanForeign } from '../model/foreign.ts'
import type { Command, Fix, FixValues, Said } from './entry.ts'
import { quotePlaceholders } from './shell.ts'

/** What to do, with the user's own values. */
export interface SaidFix {
  summary: string
  steps: string[]
  commands: Command[]
}

/** Longer than any step with values in their own forms. */
const most = 3000

/** One fix in words, whether it fits or not. */
export function tell<Args>(fix: Fix<Args>, values: FixValues, said?: Said<Args>): SaidFix {
  return {
    summary: fix.summary,
    steps: fix.steps(values, said).map((step) => cleanForeign(step, most)),
    commands: (fix.commands?.(values, said) ?? []).map(({ command, safety }) => ({
      command: quotePlaceholders(cleanForeign(command, most)),
      safety,
    })),
  }
}
