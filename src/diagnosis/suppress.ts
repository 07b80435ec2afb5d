import type { FindingCode } from '../catalogue/args.ts'
import type { CheckId } from '../model/stage.ts'
import type { AppliedSuppression, Suppression } from '../model/suppression.ts'
import type { Conclusion } from './conclude.ts'

/** What may not fail a run, as it was agreed, and the codes that alone may (`--only`). */
export interface SuppressionInput {
  suppressions: readonly Suppression[]
  /** Only these codes count; none named: all do. */
  onlyCodes: readonly FindingCode[]
  /** Milliseconds since 1970. */
  now: number
}

/** What became of each suppression. One that has expired, or whose code is not there, is told as well. */
export function applySuppressions(
  { causes, checks }: Conclusion,
  { suppressions, onlyCodes, now }: SuppressionInput,
): AppliedSuppression[] {
  const found = new Set<FindingCode>([
    ...causes.map(({ finding }) => finding.code),
    ...checks.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
    ),
  ])
  const agreed = suppressions.map((suppression): AppliedSuppression => {
    if (hasExpired(suppression, now)) return { ...suppression, state: 'expired' }
    return { ...suppression, state: found.has(suppression.code) ? 'active' : 'unused' }
  })
  return [...agreed, ...othersThan(onlyCodes, found)]
}

/** A suppression holds until the end of its last day, UTC. */
function hasExpired({ expires }: Suppression, now: number): boolean {
  return expires !== null && now >= Date.parse(`${expires}T00:00:00Z`) + 86_400_000
}

function othersThan(
  onlyCodes: readonly FindingCode[],
  found: ReadonlySet<FindingCode>,
): AppliedSuppression[] {
  if (onlyCodes.length === 0) return []
  return [...found]
    .filter((code) => !onlyCodes.includes(code))
    .toSorted()
    .map((code) => ({
      code,
      reason: `only ${onlyCodes.join(', ')} counts in this run`,
      expires: null,
      origin: '--only',
      state: 'active',
    }))
}

/**
 * Checks that failed and do not count: their root causes are all suppressed, or, where no cause
 * explains them, what they found is.
 */
export function excusedChecks(
  { causes, checks }: Conclusion,
  applied: readonly AppliedSuppression[],
): Set<CheckId> {
  const active = new Set(applied.filter(({ state }) => state === 'active').map(({ code }) => code))
  const excused = checks.filter(({ id, status, findings }) => {
    if (status !== 'fail') return false
    const codes = causes.flatMap(({ explains, finding }) =>
      explains.includes(id) ? [finding.code] : [],
    )
    const own = findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []))
    const counting = codes.length > 0 ? codes : own
    return counting.length > 0 && counting.every((code) => active.has(code))
  })
  return new Set(excused.map(({ id }) => id))
}
