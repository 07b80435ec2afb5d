import { setTimeout as sleep } from 'node:timers/promises'
import { exitCodes, UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Exchange } from '../model/network.ts'
import type { Report } from '../model/report.ts'
import { definitionOf } from '../settings/definitions.ts'
import { parseForm } from '../settings/forms.ts'

/** Milliseconds between two attempts: by how much the servers were asked to do. */
export const pauses = {
  /** Nobody was asked to judge a credential. */
  unreached: 5000,
  /** A refused login stands in security logs, and servers count them. */
  refused: 30_000,
  limited: 60_000,
} as const

export interface Waiting {
  limitMs: number
  now: () => number
  /** Resolves after the time, or at once when the run is ended. */
  pause: (ms: number) => Promise<void>
  ended: () => 'SIGINT' | 'SIGTERM' | undefined
  tell: (text: string) => Promise<void>
}

/**
 * Repeats a run until nothing fails in it any more, the time is over, or waiting is of no use. Each
 * attempt is a whole run: what was known of the one before is not known to be true any more.
 */
export async function repeated<T extends { report: Report }>(
  attempt: () => Promise<T>,
  { limitMs, now, pause, ended, tell }: Waiting,
): Promise<T> {
  const until = now() + limitMs
  for (let count = 1; ; count += 1) {
    const result = await attempt()
    const { report } = result
    const made = { ...result, report: { ...report, run: { ...report.run, attempts: count } } }
    if (!mayPass(report) || ended()) return made
    const ms = pauseAfter(report.exchanges)
    if (now() + ms > until) return made
    await tell(`attempt ${count}: ${whatFails(report)}; again in ${ms / 1000} s`)
    await pause(ms)
    const signal = ended()
    if (signal) return { ...made, report: endedBy(signal, made.report) }
  }
}

/** The last attempt was whole, and the run was not. */
function endedBy(signal: 'SIGINT' | 'SIGTERM', report: Report): Report {
  const exitCode = signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated
  return { ...report, run: { ...report.run, interrupted: true }, exitCode }
}

/** Settings are read once: a cause in them stays, however long one waits. */
function mayPass({ exitCode, rootCauses }: Report): boolean {
  if (exitCode !== 1 && exitCode !== 3) return false
  return rootCauses.length === 0 || rootCauses.some(({ code }) => !code.startsWith('M2M1'))
}

function pauseAfter(exchanges: readonly Exchange[]): number {
  const limited = exchanges.some(
    ({ status }) => status === 429 || String(status).includes('AuthenticationRateLimit'),
  )
  if (limited) return pauses.limited
  const refused = exchanges.some(
    ({ credential, status }) =>
      credential !== undefined &&
      (typeof status === 'number' ? status >= 400 : status.startsWith('Neo.')),
  )
  return refused ? pauses.refused : pauses.unreached
}

function whatFails({ rootCauses: [cause], checks }: Report): string {
  if (cause) return `${cause.code} ${cause.title}`
  const failed = checks.find(({ status }) => status === 'fail' || status === 'unknown')
  return failed ? `${failed.title}: ${failed.summary}` : 'not everything could be checked'
}

/** @throws UsageError when `--wait` is no time */
export async function waitLimit(text: string): Promise<number> {
  const parsed = await parseForm({ ...definitionOf.deadline, title: '--wait' }, text)
  if (parsed.ok) return parsed.value as number
  throw new UsageError(`--wait takes ${parsed.expected}, not "${cleanForeign(text, 60)}"`)
}

/** Ends early with the run. */
export async function pauseUntil(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
