import type { AnyRaised } from './model/finding.ts'

/** Bugs of ours end with this code (sysexits `EX_SOFTWARE`). */
export const exitCodes = { usage: 2, bug: 70, interrupted: 130, terminated: 143 } as const

/**
 * Wrong usage or configuration, found before anything was contacted: exit 2. It carries either
 * findings of the catalogue (all of them at once), or a message with code `usage` for the command
 * line itself. Neither ever holds a secret's value.
 */
export class UsageError extends Error {
  readonly exitCode = exitCodes.usage
  readonly findings: readonly AnyRaised[]
  /** Printed after the message, one line each. */
  readonly advice: readonly string[]

  constructor(problem: string | readonly AnyRaised[], advice: readonly string[] = []) {
    super(typeof problem === 'string' ? problem : problem.map((finding) => finding.code).join(', '))
    this.name = 'UsageError'
    this.findings = typeof problem === 'string' ? [] : problem
    this.advice = advice
  }

  /** The code of the first problem. */
  get code(): AnyRaised['code'] | 'usage' {
    return this.findings[0]?.code ?? 'usage'
  }
}

/** A secret of the run was found in what was about to be written: a bug of ours. Nothing was written. */
export class LeakPrevented extends Error {
  readonly code = 'LeakPrevented'
  readonly exitCode = exitCodes.bug
  /** Names of the settings whose secrets were found; never a value. */
  readonly found: readonly string[]

  constructor(found: readonly string[]) {
    super(
      `The output was not written: it contains a secret (${found.join(', ')}). ` +
        'This is a bug in the doctor. Please report it, with the command but without the output.',
    )
    this.name = 'LeakPrevented'
    this.found = found
  }
}
