import type { FindingCode } from '../catalogue/args.ts'

/** A code that was agreed not to fail a run. */
export interface Suppression {
  code: FindingCode
  /** Why, in the words of those who agreed. */
  reason: string
  /** The last day on which it holds, `2027-01-31`, UTC; null when it holds for this run alone. */
  expires: string | null
  /** Where it stands: `m2m-doctor.yaml, line 4`, `--skip`. */
  origin: string
}

/** A suppression and what came of it in one run: `unused` when its code was not found. */
export interface AppliedSuppression extends Suppression {
  state: 'active' | 'expired' | 'unused'
}
