import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderJson } from '../../../src/report/render/json.ts'
import { doctor } from '../../cli/terminal.ts'
import { versionMismatch } from '../../report/reports.ts'
import { folder } from '../../settings/case.ts'

const saved = renderJson(versionMismatch)

async function render(text: string, ...flags: string[]) {
  return doctor(['report', 'render', 'report.json', ...flags], {
    module: 'real',
    files: { 'report.json': text },
  })
}

/** The saved report with members replaced. */
const edited = (change: object): string => JSON.stringify({ ...JSON.parse(saved), ...change })

describe('a file that is no whole report ends with exit 2 and the reason', () => {
  const [check] = versionMismatch.checks
  const without = (name: string): string =>
    JSON.stringify({ ...(JSON.parse(saved) as object), [name]: undefined })
  it.each<[string, string, RegExp]>([
    ['nothing', '', /is not JSON/],
    ['text', 'hello', /is not JSON/],
    ['a report that was cut', saved.slice(0, -400), /is cut: its JSON does not end/],
    ['a list', '[]', /is not a report of neo4j-m2m-doctor/],
    ['null', 'null', /is not a report of neo4j-m2m-doctor/],
    ['JSON of another program', '{"tool":{"name":"x"}}', /is not a report of neo4j-m2m-doctor/],
    ['a tool in one word', '{"tool":"neo4j-m2m-doctor"}', /is not a report of neo4j-m2m-doctor/],
    ['a report without facts', without('facts'), /\/facts is not there/],
    ['a report without redaction', without('redaction'), /\/redaction is not there/],
    ['a report without next command', without('nextCommand'), /\/nextCommand is not there/],
    ['facts in place of an object', edited({ facts: [] }), /\/facts is not an object/],
    [
      'a state that does not exist',
      edited({ checks: [{ ...check, status: 'green' }] }),
      /\/checks\/0\/status is not one of pass, warn/,
    ],
    ['a list of nothing', edited({ findings: [null] }), /\/findings\/0 is not an object/],
    ['an exit code that does not exist', edited({ exitCode: 5 }), /\/exitCode is not one of/],
    ['version 2', edited({ schemaVersion: '2.0' }), /schema version 2\.0.*\n.*newer version/],
    ['no version', edited({ schemaVersion: null }), /schema version null/],
    ['NUL bytes', '\u0000'.repeat(40), /has NUL bytes/],
    ['JSON that is nested without end', '['.repeat(200_000), /is not JSON/],
  ])('%s', async (_, text, reason) => {
    const { code, stdout, stderr } = await render(text)
    expect(stderr).toMatch(reason)
    expect(stderr).not.toMatch(/bug in the doctor|at file:|\.ts:\d/)
    expect([code, stdout]).toEqual([2, ''])
  })

  it('that is not there', async () => {
    const { code, stderr } = await doctor(['report', 'render', 'none.json'], { module: 'real' })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/none\.json does not exist/)])
  })

  it.skipIf(process.platform === 'win32')('that never ends', async () => {
    const { code, stderr } = await doctor(['report', 'render', '/dev/zero'], { module: 'real' })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is larger than 20480 KiB/)])
  })

  it.skipIf(process.platform === 'win32')(
    'that never begins (a pipe without a writer)',
    async () => {
      const cwd = await folder()
      execFileSync('mkfifo', [join(cwd, 'pipe')])
      const { code, stderr } = await doctor(['report', 'render', 'pipe'], { module: 'real', cwd })
      // Opened without waiting, a pipe that nobody writes to is at its end, or says nothing.
      expect([code, stderr]).toEqual([2, expect.stringMatching(/pipe is not JSON|says nothing/)])
    },
  )
})

describe('a report that another version wrote', () => {
  it('with a newer minor version is shown, and a notice says that it is newer', async () => {
    const text = edited({ schemaVersion: '1.9', extra: { more: 1 } })
    const { code, stdout, stderr } = await render(text)
    expect(stdout).toContain('ROOT CAUSE 1 of 1')
    expect([code, stderr]).toEqual([0, expect.stringContaining('written by a newer version')])
  })

  it('loses a fact that has another form, and a notice names it', async () => {
    const facts: object = { ...versionMismatch.facts, keySet: { outcome: 'read' } }
    const { code, stdout, stderr } = await render(edited({ facts }))
    expect(stdout).toContain('ROOT CAUSE 1 of 1')
    expect([code, stderr]).toEqual([0, expect.stringMatching(/left out, .*: keySet\n/)])
  })

  it('may have facts that this one has never heard of', async () => {
    const facts: object = { ...versionMismatch.facts, weather: { outcome: 'rain' } }
    const { code, stderr } = await render(edited({ facts }))
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('a report that means harm', () => {
  const hostile =
    '\u001b]0;owned\u0007\u001b[31m\u202e</script><img src=x onerror=alert(1)>`]|*_<details>@all\n::error::boom\r\n##[error]boom\n| a | b |\n# Heading\n![x](http://evil.example/x.png)'
  const [cause] = versionMismatch.rootCauses
  const [finding] = versionMismatch.findings
  const report = {
    ...versionMismatch,
    rootCauses: [{ ...cause, title: hostile, message: hostile, ruledOut: [hostile] }],
    findings: [{ ...finding, message: hostile, actual: hostile, actualSource: hostile }],
    token: { ...versionMismatch.token, claims: { [hostile]: hostile, aud: hostile } },
    nextCommand: hostile,
    configuration: [{ name: hostile, value: hostile, fingerprint: null, origin: hostile }],
  } as unknown as Report

  it.each(['text', 'markdown', 'json'])(
    'has no control characters and no workflow commands as %s',
    async (format) => {
      const { code, stdout } = await doctor(
        ['report', 'render', 'report.json', '--format', format],
        {
          module: 'real',
          files: { 'report.json': JSON.stringify(report) },
          env: { GITHUB_ACTIONS: 'true' },
        },
      )
      expect(code).toBe(0)
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u)
      expect(stdout).not.toMatch(/^\s*::|##\[/mu)
      expect(stdout).toContain('boom')
    },
  )
})
