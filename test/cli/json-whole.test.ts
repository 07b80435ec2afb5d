import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checks } from '../../src/checks/index.ts'
import type { Report } from '../../src/model/report.ts'
import { renderJson } from '../../src/report/render/json.ts'
import { doctor } from './terminal.ts'
import { versionMismatch } from '../report/reports.ts'
import { folder } from '../settings/case.ts'

/** The program from its sources, in a process of its own, with pipes. */
function start(args: readonly string[], cwd: string) {
  const program = join(import.meta.dirname, '../../scripts/dev.ts')
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], OIDC_CLIENT_SECRET: 'q7w8-secret-of-the-test' },
  })
}

describe('--format json is one whole document', () => {
  it('through a pipe, when it is larger than a MiB', async () => {
    const [finding] = versionMismatch.findings
    const findings = Array.from({ length: 190 }, () => ({ ...finding, message: 'x '.repeat(1900) }))
    const [cause] = versionMismatch.rootCauses
    const ruledOut = Array.from({ length: 190 }, () => 'y '.repeat(1900))
    const large = { ...versionMismatch, findings, rootCauses: [{ ...cause, ruledOut }] } as Report
    const cwd = await folder({ 'large.json': renderJson(large) })
    const child = start(['report', 'render', 'large.json', '--format', 'json'], cwd)
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(Buffer.byteLength(stdout)).toBeGreaterThan(1024 * 1024)
    expect((JSON.parse(stdout) as Report).findings).toHaveLength(190)
    expect(code).toBe(0)
  })

  it.skipIf(process.platform === 'win32')('when the run is interrupted', async () => {
    // A server that takes connections and says nothing: the run is in the middle of waiting.
    const silent = createServer((socket) => socket.on('error', () => undefined))
    silent.listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const child = start(
      [
        'diagnose',
        '--format',
        'json',
        '--oidc-issuer',
        `http://127.0.0.1:${port}/realms/x`,
        '--client-id',
        'robot',
        '--neo4j-uri',
        `bolt://127.0.0.1:${port}`,
        '--timeout',
        '50s',
        '--deadline',
        '59s',
      ],
      await folder(),
    )
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    await Promise.race([once(silent, 'connection'), ended])
    child.kill('SIGINT')
    const [stdout, , [code]] = await ended
    const report = JSON.parse(stdout) as Report
    expect([code, report.exitCode, report.run.interrupted]).toEqual([130, 130, true])
  })

  it('when a check crashes: that one alone is lost, and the exit code says so', async () => {
    const check = checks.find(({ id }) => id === 'token.issuer')
    if (!check) throw new Error('there is no such check')
    const { run } = check
    check.run = () => {
      throw new TypeError('a bug with a secret in its message')
    }
    onTestFinished(() => void (check.run = run))
    const { code, stdout } = await doctor(
      ['demo', 'healthy-entra-v2', '--format', 'json', '--exit-code'],
      { module: 'real' },
    )
    const report = JSON.parse(stdout) as Report
    const crashed = report.checks.filter(({ status }) => status === 'crash')
    expect(crashed.map(({ id }) => id)).toEqual(['token.issuer'])
    expect(stdout).not.toContain('a bug with a secret')
    expect([code, report.exitCode]).toEqual([70, 70])
  })
})
