import { describe, expect, it } from 'vitest'
import { pauses, repeated, waitLimit, type Waiting } from '../../src/commands/wait.ts'
import type { Exchange } from '../../src/model/network.ts'
import type { Report } from '../../src/model/report.ts'
import { renderText } from '../../src/report/render/text.ts'
import { allReports, versionMismatch } from '../report/reports.ts'
import { doctor } from '../cli/terminal.ts'

const healthy = allReports.map(([, report]) => report).find(({ exitCode }) => exitCode === 0)
if (!healthy) throw new Error('there is no healthy report')
const unreached: Report = { ...versionMismatch, exchanges: [] }
const refused = (status: Exchange['status']): Report => ({
  ...versionMismatch,
  exchanges: versionMismatch.exchanges.map((exchange) => ({
    ...exchange,
    credential: 'bearer-token' as const,
    status,
  })),
})
const misconfigured: Report = {
  ...versionMismatch,
  rootCauses: versionMismatch.rootCauses.map((cause) => ({ ...cause, code: 'M2M111' as const })),
}

/** Runs that end like these, one after the other, by a clock that only pauses move. */
async function waiting(reports: readonly Report[], limitMs: number, more: Partial<Waiting> = {}) {
  let time = 0
  let made = 0
  const paused: number[] = []
  const told: string[] = []
  const attempt = () => {
    const report = reports[made] ?? versionMismatch
    made += 1
    return Promise.resolve({ report })
  }
  const { report } = await repeated(attempt, {
    limitMs,
    now: () => time,
    pause: (ms) => {
      paused.push(ms)
      time += ms
      return Promise.resolve()
    },
    ended: () => undefined,
    tell: (text) => Promise.resolve(void told.push(text)),
    ...more,
  })
  return { report, made, paused, told }
}

describe('--wait', () => {
  it('repeats the run until nothing fails, and tells what fails meanwhile', async () => {
    const { report, paused, told } = await waiting([unreached, unreached, healthy], 300_000)
    expect([report.exitCode, report.run.attempts, paused]).toEqual([0, 3, [5000, 5000]])
    expect(told).toEqual([
      `attempt 1: M2M501 ${versionMismatch.rootCauses[0]?.title}; again in 5 s`,
      `attempt 2: M2M501 ${versionMismatch.rootCauses[0]?.title}; again in 5 s`,
    ])
  })

  it('ends with the last result when the time is over', async () => {
    const { report, made } = await waiting([unreached, unreached, unreached, unreached], 12_000)
    expect([report.exitCode, made, report.run.attempts]).toEqual([1, 3, 3])
  })

  it('leaves longer pauses after a refused login, and after a rate limit', async () => {
    expect((await waiting([refused(401), healthy], 300_000)).paused).toEqual([pauses.refused])
    const neo4j = refused('Neo.ClientError.Security.Unauthorized')
    expect((await waiting([neo4j, healthy], 300_000)).paused).toEqual([pauses.refused])
    const limited = refused('Neo.ClientError.Security.AuthenticationRateLimit')
    expect((await waiting([limited, healthy], 300_000)).paused).toEqual([pauses.limited])
    expect((await waiting([refused(429), healthy], 300_000)).paused).toEqual([pauses.limited])
  })

  it('does not wait for what cannot pass by itself: settings are read once', async () => {
    const { made, paused } = await waiting([misconfigured], 300_000)
    expect([made, paused]).toEqual([1, []])
  })

  it('is ended by Ctrl-C with the last result and the exit code for it', async () => {
    let ended: 'SIGINT' | undefined
    const { report, made } = await waiting([unreached, healthy], 300_000, {
      pause: () => Promise.resolve(void (ended = 'SIGINT')),
      ended: () => ended,
    })
    expect([made, report.exitCode, report.run.interrupted]).toEqual([1, 130, true])
  })

  it('says in the report how often the run was made', async () => {
    const { report } = await waiting([unreached, healthy], 300_000)
    const options = { unicode: true, width: null, verbose: false, quiet: false }
    expect(renderText(report, options)).toContain('   attempt: 2')
  })

  it('takes a time', async () => {
    expect(await waitLimit('5m')).toBe(300_000)
    await expect(waitLimit('soon')).rejects.toThrow(
      '--wait takes a time such as 500ms, 10s or 2m, at most 60m, not "soon"',
    )
    const { code, stderr } = await doctor(
      ['diagnose', '--mcp-url', 'http://127.0.0.1:9/mcp', '--wait', 'soon'],
      { module: 'real' },
    )
    expect([code, stderr]).toEqual([2, expect.stringContaining('--wait takes a time such as')])
  })
})
