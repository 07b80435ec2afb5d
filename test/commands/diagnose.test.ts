import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import { startLab } from '../../src/lab/start.ts'
import type { Report } from '../../src/model/report.ts'
import { reportFormats } from '../../src/report/render/index.ts'
import { doctor, type Surroundings } from '../cli/terminal.ts'
import { folder } from '../settings/case.ts'

/** The world of the demo: one root cause, M2M501. */
let lab: Awaited<ReturnType<typeof startLab>>
beforeAll(async () => {
  const scenario = findScenario('aura-entra-v1-token')
  if (!scenario) throw new Error('there is no such scenario')
  lab = await startLab(scenario)
})
afterAll(() => lab.stop())

const diagnose = (flags: readonly string[], around: Surroundings = {}) =>
  doctor(['diagnose', ...lab.flags, ...flags], {
    module: 'real',
    ...around,
    env: { ...lab.env, ...around.env },
  })

const suppress = (expires: string) => ({
  files: {
    'm2m-doctor.yaml': `suppress:\n  - code: M2M501\n    reason: Entra changes in May\n    expires: ${expires}\n`,
  },
})

describe('suppressions of the project file', () => {
  it('keep a root cause from failing the run, and are shown with their reason', async () => {
    const { code, stdout } = await diagnose([], suppress('2999-12-31'))
    expect(stdout).toMatch(/Suppressed +until 2999-12-31: Entra changes in May \(m2m-doctor\.yaml/u)
    expect(stdout).toContain('Problem: 1 root cause found (M2M501, likely, suppressed).')
    expect(stdout).toContain('exit 0: what failed is suppressed')
    expect(code).toBe(0)
  })

  it.each([
    ['html', /<p>Suppressed until 2999-12-31: Entra changes in May \(m2m-doctor\.yaml/u],
    ['json', /"reason": "Entra changes in May"/u],
    ['markdown', /^\| Suppressed \| until .*Entra changes in May/mu],
    ['junit', /<testsuites [^>]*failures="0" errors="0"/u],
    ['sarif', /"justification": "until 2999-12-31: Entra changes in May/u],
    ['github', /^::notice title=M2M501 [^\n]*Suppressed until 2999-12-31: Entra changes in May/u],
  ])('stand in %s too, with the same exit code', async (format, shown) => {
    const { code, stdout } = await diagnose(['--format', format], suppress('2999-12-31'))
    expect(stdout).toMatch(shown)
    expect(code).toBe(0)
  })

  it('count again when they have expired, and that is told', async () => {
    const { code, stdout } = await diagnose([], suppress('2020-01-01'))
    expect(stdout).toContain('The suppression of M2M501 has expired, so that it counts again')
    expect(code).toBe(1)
  })
})

describe('--only and --skip', () => {
  const stagesOf = (stdout: string): string[] => [
    ...new Set((JSON.parse(stdout) as Report).checks.map(({ stage }) => stage)),
  ]

  it('make the named stages and checks only, and contact nothing for the others', async () => {
    const { code, stdout } = await diagnose(['--only', 'identity,token.form', '--format', 'json'])
    const report = JSON.parse(stdout) as Report
    expect(stagesOf(stdout)).toEqual(['identity', 'token'])
    expect(report.exchanges.filter(({ hop }) => hop === 'neo4j')).toEqual([])
    expect(code).toBe(0)
  })

  it('leave out the named ones', async () => {
    const { stdout } = await diagnose(['--skip', 'neo4j', '--skip', 'mcp', '--format', 'json'])
    expect(stagesOf(stdout)).toEqual(['config', 'network', 'identity', 'token', 'policy'])
  })

  it('with a code say what counts, and say that they do', async () => {
    const skipped = await diagnose(['--skip', 'M2M501'])
    expect(skipped.stdout).toContain('Suppressed   for this run: left out of what counts')
    const other = await diagnose(['--only', 'M2M503'])
    expect(other.stdout).toContain('only M2M503 counts in this run (--only)')
    const same = await diagnose(['--only', 'M2M501'])
    expect([skipped.code, other.code, same.code]).toEqual([0, 0, 1])
  })

  it.each([
    [['--only', 'polcy'], /Did you mean policy\?/u],
    [['--only', 'token.isuer'], /Did you mean token\.issuer\?/u],
    [['--skip', 'm2m501'], /Did you mean M2M501\?/u],
    [['--only', 'policy,'], /not ""/u],
    [['--only', 'mcp', '--skip', 'mcp'], /--only and --skip both name mcp/u],
  ])('refuse a name that means nothing: %j', async (flags, told) => {
    const { code, stdout, stderr } = await diagnose(flags)
    expect(stderr).toMatch(told)
    expect([code, stdout]).toEqual([2, ''])
  })
})

describe('in GitHub Actions', () => {
  const annotationsIn = (text: string): string[] => text.match(/^\s*::\w+.*$/gmu) ?? []

  it('one annotation per root cause comes by itself, beside any format, and a step summary', async () => {
    const summary = join(await folder(), 'summary.md')
    await writeFile(summary, 'before\n')
    const env = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_STEP_SUMMARY: summary }
    const { code, stdout, stderr } = await diagnose(['--format', 'json'], { env })
    expect(annotationsIn(stderr)).toEqual([expect.stringMatching(/^::error title=M2M501 /u)])
    expect((JSON.parse(stdout) as Report).rootCauses).toHaveLength(1)
    expect(await readFile(summary, 'utf8')).toMatch(/^before\n# neo4j-m2m-doctor\n\nProblem: /u)
    expect(code).toBe(1)
  })

  it('--format github puts the annotations on stdout, once', async () => {
    const { stdout, stderr } = await diagnose(['--format', 'github'], {
      env: { GITHUB_ACTIONS: 'true' },
    })
    expect([annotationsIn(stdout).length, annotationsIn(stderr).length]).toEqual([1, 0])
  })

  it('--no-ci-annotations stops both', async () => {
    const summary = join(await folder(), 'summary.md')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
    const { stdout, stderr } = await diagnose(['--no-ci-annotations'], { env })
    expect(annotationsIn(stdout + stderr)).toEqual([])
    await expect(readFile(summary)).rejects.toThrow('ENOENT')
  })

  it('a summary that cannot be written is a notice, and the exit code stays', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: await folder() }
    const { code, stderr } = await diagnose([], { env })
    expect(stderr).toContain('notice: the step summary could not be written (EISDIR)')
    expect(code).toBe(1)
  })

  it('a summary that is full already gets nothing more', async () => {
    const summary = join(await folder(), 'summary.md')
    await writeFile(summary, 'x'.repeat(1024 * 1024))
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
    await diagnose([], { env })
    expect((await readFile(summary)).length).toBe(1024 * 1024)
  })
})

describe('the exit code', () => {
  it.each(reportFormats)(
    'is the same with --format %s, with and without a suppression',
    async (format) => {
      const plain = await diagnose(['--format', format])
      const suppressed = await diagnose(['--format', format], suppress('2999-12-31'))
      expect([plain.code, suppressed.code]).toEqual([1, 0])
    },
  )

  it.each([
    [[], 1],
    [['--exit-zero'], 0],
    [['--fail-on', 'warn', '--skip', 'M2M501'], 1],
    [['--fail-on', 'error', '--skip', 'M2M501'], 0],
  ])('with %j is %i', async (flags, code) => {
    expect((await diagnose(flags)).code).toBe(code)
  })
})
