import type { AppliedSuppression } from '../../../model/suppression.ts'
import type { Report } from '../../../model/report.ts'
import { type Markup, markup, table, value } from './markup.ts'

/** What was agreed not to fail the run, and what came of it. */
export function suppressionTable({ suppressions = [] }: Report): Markup {
  return table(
    'Agreed not to fail the run',
    ['Code', 'State', 'Reason', 'Last day', 'Agreed in'],
    suppressions.map(({ code, state, reason, expires, origin }) => [
      value(code),
      stateBadge(state),
      reason,
      expires === null ? 'this run only' : value(expires),
      value(origin),
    ]),
  )
}

const states = {
  active: ['idle', 'suppressed'],
  expired: ['care', 'expired, counts again'],
  unused: ['idle', 'not found in this run'],
} as const satisfies Record<AppliedSuppression['state'], readonly [string, string]>

function stateBadge(state: AppliedSuppression['state']): Markup {
  const [tone, words] = states[state]
  return markup`<span class="badge ${tone}">${words}</span>`
}
