import type { FindingArgs, FindingCode } from '../catalogue/args.ts'
import type { CheckId, Hop, Owner, Severity, Stage } from './stage.ts'

/** One side of a mismatch, with where it came from (a claim, a document's URL, a setting's origin). */
export interface Side {
  value: string
  source: string
}

interface Details {
  hop?: Hop
  expected?: Side
  actual?: Side
}

/** What a check or the policy model says was found, before the runner adds who said it. */
export interface Raised<C extends FindingCode = FindingCode> extends Details {
  code: C
  args: FindingArgs[C]
  /** Other than the catalogue's, where findings.md allows two. */
  severity?: Severity
  owner?: Owner
}

/** A finding of any code, with its arguments still belonging to its code. Plain data: it survives JSON. */
export type AnyRaised = { [C in FindingCode]: Raised<C> }[FindingCode]

/** A finding with its place. Sentences are made from it by the catalogue. */
export type Finding = AnyRaised & {
  severity: Severity
  owner: Owner
  stage: Stage
  check: CheckId
}

/** Builds a finding whose arguments the compiler checks against its code. */
export function raise<C extends FindingCode>(
  code: C,
  args: FindingArgs[C],
  details: Omit<Raised<C>, 'code' | 'args'> = {},
): AnyRaised {
  return { code, args, ...details } as unknown as AnyRaised
}
