import { describe, expect, it, test } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderJson } from '../../../src/report/render/json.ts'
import { shareSafe } from '../../../src/report/share.ts'
import { doctor } from '../../cli/terminal.ts'
import { versionMismatch } from '../../report/reports.ts'

const { token } = versionMismatch
const earlier: Report = {
  ...versionMismatch,
  outcome: 'healthy',
  exitCode: 0,
  rootCauses: [],
  run: { ...versionMismatch.run, id: 'works', startedAt: '2026-11-20T09:00:00.000Z' },
  token: token && { ...token, claims: { ...token.claims, aud: 'api://old' } },
  configuration: [
    ...versionMismatch.configuration,
    {
      name: 'oidcIssuer',
      value: 'https://old.acme.test',
      fingerprint: null,
      origin: 'OIDC_ISSUER',
    },
    { name: 'neo4jUsername', value: 'robot-old', fingerprint: null, origin: 'NEO4J_USERNAME' },
  ],
}

const render = (before: Report, ...flags: string[]) =>
  doctor(['report', 'render', 'now.json', '--since', 'before.json', ...flags], {
    module: 'real',
    files: { 'now.json': renderJson(versionMismatch), 'before.json': renderJson(before) },
  })

describe('--since', () => {
  it('tells in text what changed, result first', async () => {
    const { code, stdout } = await render(earlier)
    expect(code).toBe(0)
    expect(stdout).toContain(
      `Since 2026-11-20T09:00:00.000Z (healthy): 6 differences
  result: outcome: healthy -> problem
  result: exit code: 0 -> 1
  root causes: M2M501: (not there) -> `,
    )
    expect(stdout).toContain('\n  token: claim aud: api://old -> api://31672429-')
  })

  it('fills the section of the Markdown report, and one of the HTML report', async () => {
    const markdown = (await render(earlier, '--format', 'markdown')).stdout
    expect(markdown).toMatch(
      /## 16\. Changed since\n\nCompared with run `works`, begun `2026-11-20T09:00:00\.000Z`, whose result was healthy\.\n\n\| Part \|/,
    )
    expect(markdown).toContain('| token | `claim aud` | `api://old` |')
    const html = (await render(earlier, '--format', 'html')).stdout
    expect(html).toContain('<h2 id="changes">Changed since</h2>')
    expect(html).toContain('api://old')
  })

  it('keeps the changes in JSON, which can be rendered again', async () => {
    const { stdout } = await render(earlier, '--format', 'json')
    const { changedSince } = JSON.parse(stdout) as Report
    expect(changedSince?.run).toEqual({
      id: 'works',
      startedAt: '2026-11-20T09:00:00.000Z',
      outcome: 'healthy',
    })
    expect(changedSince?.changes.map(({ section, subject }) => `${section}: ${subject}`)).toEqual([
      'result: outcome',
      'result: exit code',
      'root causes: M2M501',
      'token: claim aud',
      'settings: oidcIssuer',
      'settings: neo4jUsername',
    ])
    const again = await doctor(['report', 'render', 'now.json'], {
      module: 'real',
      files: { 'now.json': stdout },
    })
    expect(again.stdout).toContain('claim aud: api://old ->')
  })

  it('says so when nothing differs, and when no report was named', async () => {
    expect((await render(versionMismatch)).stdout).toContain('Nothing that is compared differs.')
    const alone = await doctor(['report', 'render', 'now.json', '--format', 'markdown'], {
      module: 'real',
      files: { 'now.json': renderJson(versionMismatch) },
    })
    expect(alone.stdout).toContain(
      'Changed since\n\nnone (`--since REPORT` compares with an earlier report)',
    )
  })

  it.each(['text', 'markdown', 'html', 'json'])(
    'with --share leaves no name of the earlier report in %s either',
    async (format) => {
      const { stdout } = await render(earlier, '--share', '--verbose', '--format', format)
      for (const name of ['acme', 'robot-old', '31672429', '9b1c2d3e', 'a1b2c3d4'])
        expect([name, stdout.includes(name)]).toEqual([name, false])
    },
  )

  it('compares pseudonyms with pseudonyms, and refuses them beside names', async () => {
    const shared = shareSafe(versionMismatch)
    expect((await render(shared, '--share')).stdout).toContain('Nothing that is compared differs.')
    const { code, stderr } = await render(shared)
    expect(code).toBe(2)
    expect(stderr).toContain('error: before.json has pseudonyms in place of names')
  })
})

test('a run is not begun when the report to compare with is none', async () => {
  const { code, stdout, stderr } = await doctor(
    ['diagnose', '--mcp-url', 'https://mcp.example.com/mcp', '--since', 'broken.json'],
    { module: 'real', files: { 'broken.json': '{' } },
  )
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^error: broken\.json /)
})
