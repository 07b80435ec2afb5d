import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderJson } from '../../../src/report/render/json.ts'
import { doctor } from '../../cli/terminal.ts'
import { versionMismatch } from '../../report/reports.ts'
import { hostile } from '../../report/render/hostile.ts'

const diff = (before: Report, after: Report, ...flags: string[]) =>
  doctor(['report', 'diff', 'a.json', 'b.json', ...flags], {
    module: 'real',
    files: { 'a.json': renderJson(before), 'b.json': renderJson(after) },
  })

const { token } = versionMismatch
const changed: Report = {
  ...versionMismatch,
  outcome: 'healthy',
  exitCode: 0,
  rootCauses: [],
  run: { ...versionMismatch.run, id: 'second', startedAt: '2026-11-22T01:47:03.000Z' },
  checks: versionMismatch.checks.map((check) =>
    check.id === 'policy.audience' ? { ...check, status: 'pass' } : check,
  ),
  token: token && {
    ...token,
    fingerprint: '#00000000',
    claims: {
      ...token.claims,
      aud: '31672429-2606-4eb9-ae46-d05d12b53304',
      iat: 1,
      exp: 2,
      roles: ['r'],
    },
  },
  configuration: versionMismatch.configuration.map((setting) =>
    setting.name === 'timeout' ? { ...setting, value: '5s' } : { ...setting },
  ),
}

interface Told {
  same: boolean
  changes: { section: string; subject: string; before: string | null; after: string | null }[]
}

describe('report diff', () => {
  it('tells what differs, in the order result, causes, checks, claims, settings, and exits with 1', async () => {
    const { code, stdout } = await diff(versionMismatch, changed, '--format', 'json')
    const told = JSON.parse(stdout) as Told
    expect(told.changes.map(({ section, subject }) => `${section}: ${subject}`)).toEqual([
      'result: outcome',
      'result: exit code',
      'root causes: M2M501',
      'checks: policy.audience',
      'token: claim aud',
      'token: claim roles',
      'settings: timeout',
    ])
    expect(told.changes.find(({ subject }) => subject === 'claim aud')).toMatchObject({
      before: 'api://31672429-2606-4eb9-ae46-d05d12b53304',
      after: '31672429-2606-4eb9-ae46-d05d12b53304',
    })
    expect([code, told.same]).toEqual([1, false])
  })

  it('exits with 0 when two runs differ in times and fingerprints only', async () => {
    const again: Report = {
      ...versionMismatch,
      run: { ...versionMismatch.run, id: 'again', durationMs: 9, startedAt: changed.run.startedAt },
      token: token && { ...token, fingerprint: '#1', claims: { ...token.claims, iat: 5, exp: 6 } },
      configuration: versionMismatch.configuration.map((setting) =>
        setting.fingerprint === null ? setting : { ...setting, fingerprint: '#2' },
      ),
    }
    const { code, stdout } = await diff(versionMismatch, again)
    expect(stdout).toContain('Nothing that is compared differs.')
    expect(code).toBe(0)
  })

  it('shows both sides below each other', async () => {
    const { stdout } = await diff(versionMismatch, changed)
    expect(stdout).toContain('Checks\n  policy.audience\n    before  fail\n    after   pass\n')
    expect(stdout).toContain('  M2M501\n    before  likely: Entra issues')
    expect(stdout).toContain('    after   (not there)\n')
  })

  it('lets foreign text do no harm in any form', async () => {
    for (const format of ['text', 'markdown', 'json']) {
      const { stdout } = await diff(versionMismatch, hostile, '--format', format)
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u)
      expect(stdout).not.toMatch(/^\s*::/mu)
    }
  })

  it.each([
    [['a.json'], /needs the files of two JSON reports/u],
    [['a.json', 'none.json'], /none\.json does not exist/u],
  ])('refuses %j', async (files, reason) => {
    const { code, stderr } = await doctor(['report', 'diff', ...files], {
      module: 'real',
      files: { 'a.json': renderJson(versionMismatch) },
    })
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)])
  })
})
