import type { FindingCode } from '../../../catalogue/args.ts'
import { cleanForeign } from '../../../model/foreign.ts'
import type { Report, ReportCheck, RootCause } from '../../../model/report.ts'
import type { AppliedSuppression } from '../../../model/suppression.ts'

export interface ViewSuppression {
  code: FindingCode
  state: AppliedSuppression['state']
  /** `until 2027-01-31: planned (m2m-doctor.yaml, line 4)`. */
  agreed: string
  /** The whole as a sentence. */
  text: string
}

export function viewSuppressions({ suppressions = [] }: Report): ViewSuppression[] {
  return suppressions.map((suppression) => {
    const { code, state } = suppression
    const agreed = agreedOf(suppression)
    return { code, state, agreed, text: sentences[state](code, agreed) }
  })
}

/** Why a code does not fail the run; null when it does. */
export function suppressionOf(report: Report, code: FindingCode): string | null {
  const active = viewSuppressions(report).find(
    (suppression) => suppression.code === code && suppression.state === 'active',
  )
  return active?.agreed ?? null
}

/** Whether a check that failed is excused: all causes that explain it are suppressed, else all its errors. */
export function isSuppressed(
  { id }: Pick<ReportCheck, 'id'>,
  report: Report,
  causes: readonly Pick<RootCause, 'code' | 'explains'>[],
): boolean {
  const explaining = causes.filter(({ explains }) => explains.includes(id))
  const errors = report.findings.filter(
    ({ check, severity }) => check === id && severity === 'error',
  )
  const counting = (explaining.length > 0 ? explaining : errors).map(({ code }) => code)
  return counting.length > 0 && counting.every((code) => suppressionOf(report, code) !== null)
}

const sentences: Record<AppliedSuppression['state'], (code: string, agreed: string) => string> = {
  active: (code, agreed) => `${code} is suppressed ${agreed}`,
  expired: (code, agreed) =>
    `The suppression of ${code} has expired, so that it counts again: ${agreed}`,
  unused: (code, agreed) => `${code} is suppressed and was not found: ${agreed}`,
}

function agreedOf({ expires, reason, origin }: AppliedSuppression): string {
  const until = expires === null ? 'for this run' : `until ${cleanForeign(expires, 20)}`
  return `${until}: ${cleanForeign(reason, 300)} (${cleanForeign(origin, 200)})`
}
