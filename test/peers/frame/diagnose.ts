import type { Report } from '../../../src/model/report.ts'
import { doctor } from '../../cli/terminal.ts'

/** What a run says, without what differs from run to run: the same on a lab part as on its original. */
export interface Verdict {
  exitCode: number
  outcome: string
  /** Code and confidence, in order. */
  rootCauses: string[]
  upcoming: string[]
  /** Status and finding codes of every check that ran. */
  checks: Record<string, string>
}

/** One command line of the program, in this process, with JSON on stdout. */
export async function report(
  argv: readonly string[],
  env: Record<string, string>,
): Promise<Report> {
  const call = await doctor([...argv, '--format', 'json'], { env, module: 'real' })
  if (!call.stdout.startsWith('{')) {
    throw new Error(`no report, exit ${call.code}: ${call.stderr}`)
  }
  return JSON.parse(call.stdout) as Report
}

export function verdict({ exitCode, outcome, rootCauses, upcoming, checks }: Report): Verdict {
  return {
    exitCode,
    outcome,
    rootCauses: rootCauses.map(({ code, confidence }) => `${code} ${confidence}`),
    upcoming,
    checks: Object.fromEntries(
      checks.map(({ id, status, findings }) => [id, [status, ...findings].join(' ')]),
    ),
  }
}
