import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { doctor } from '../cli/terminal.ts'
import { runScenario } from '../lab/run-scenario.ts'

/** Reports of real runs, as they are saved. */
let v1 = ''
let given = ''
beforeAll(async () => {
  v1 = (await runScenario('aura-entra-v1-token', { output: [] })).stdout
  given = (await runScenario('healthy-entra-v1', { output: [] })).stdout
})

const from = (text: string, ...flags: string[]) =>
  doctor(['diagnose', '--from', 'report.json', ...flags], {
    module: 'real',
    files: { 'report.json': text },
  })

const read = (text: string): Report => JSON.parse(text) as Report

describe('--from', () => {
  it('comes to the same report again, but for nothing', async () => {
    const { code, stdout } = await from(v1, '--format', 'json')
    // The moment of judging was cut to milliseconds when it was saved.
    const atOnce = (text: string): Report =>
      read(text.replace(/"(after|before) \d{4}-[\d-]+T[\d:]+Z"/gu, '"$1 that moment"'))
    expect(atOnce(stdout)).toEqual(atOnce(v1))
    expect(code).toBe(1)
  })

  it('judges by the facts, not by what the saved report says of them', async () => {
    const emptied = { ...read(v1), rootCauses: [], findings: [], outcome: 'healthy', exitCode: 0 }
    const { code, stdout } = await from(JSON.stringify(emptied), '--format', 'json')
    expect(read(stdout).rootCauses.map(({ code }) => code)).toEqual(['M2M501'])
    expect(code).toBe(1)
  })

  it('goes with every form, --only, --skip and --for', async () => {
    expect((await from(v1, '--format', 'junit')).stdout).toContain('<testsuites ')
    expect((await from(v1, '--skip', 'M2M501')).code).toBe(0)
    expect((await from(v1, '--for', 'identity-admin')).stdout).toContain('Subject: Machine login')
  })

  it('refuses settings, which would have no effect', async () => {
    const { code, stderr } = await from(v1, '--server-audience', 'x')
    expect(stderr).toContain('--server-audience has no effect with --from')
    expect(stderr).toContain('--assume server-audience=VALUE')
    expect(code).toBe(2)
  })

  it('refuses facts of another form, since what is left could mean something else', async () => {
    const report = read(v1)
    const bent = { ...report, facts: { ...report.facts, serverSettings: { provenance: 'given' } } }
    const { code, stderr } = await from(JSON.stringify(bent))
    expect([code, stderr]).toEqual([2, expect.stringContaining("this version's: serverSettings")])
  })

  it('refuses what is no report, and a report of another command', async () => {
    expect((await from('{}')).code).toBe(2)
    const report = read(v1)
    const other = { ...report, run: { ...report.run, command: 'explain' } }
    const { code, stderr } = await from(JSON.stringify(other))
    expect([code, stderr]).toEqual([2, expect.stringContaining('made by "explain"')])
  })
})

describe('--assume', () => {
  it('takes the observed refusal away, which was about other settings', async () => {
    const { stdout } = await from(v1, '--assume', 'server-audience=api://other', '--format', 'json')
    const report = read(stdout)
    const login = report.checks.find(({ id }) => id === 'neo4j.bearer-login')
    expect(login).toMatchObject({
      status: 'unknown',
      summary: 'the server was not asked with the settings that are assumed here',
    })
  })

  it('says what the server would do with another audience, and no more than likely', async () => {
    const { code, stdout } = await from(
      given,
      '--assume',
      'server-audience=another-api',
      '--format',
      'json',
    )
    const report = read(stdout)
    expect(report.rootCauses.map(({ code, confidence }) => [code, confidence])).toEqual([
      ['M2M503', 'likely'],
    ])
    expect(report.rootCauses[0]?.because[0]).toMatchObject({
      expected: 'another-api',
      expectedSource: expect.stringContaining('--assume server-audience') as string,
    })
    expect(code).toBe(1)
  })

  it('is open, and not healthy, when the prediction is that it works: nobody has tried', async () => {
    const issuer = read(given).token?.claims?.['iss']
    const { code, stdout } = await from(
      given,
      '--assume',
      `server-issuer=${String(issuer)}`,
      '--format',
      'json',
    )
    expect(read(stdout).prediction?.decision).toBe('accept')
    expect([code, read(stdout).outcome]).toEqual([3, 'incomplete'])
  })

  it('does not know a discovery document that the saved run did not read', async () => {
    const { stdout } = await from(
      given,
      '--assume',
      'server-discovery-uri=https://elsewhere.example/.well-known/openid-configuration',
      '--format',
      'json',
    )
    const { prediction } = read(stdout)
    expect(prediction?.steps.find(({ step }) => step === 'issuer')?.verdict).toBe('unknown')
  })

  it.each([
    ['server-audience', /--assume takes NAME=VALUE/u],
    ['server-audience=', /--assume takes NAME=VALUE/u],
    ['server-audiense=x', /Did you mean server-audience=VALUE\?/u],
    ['client-id=x', /--assume takes NAME=VALUE with one of server-discovery-uri/u],
    ['server-discovery-uri=nonsense', /--assume server-discovery-uri takes/u],
  ])('refuses %s', async (text, reason) => {
    const { code, stderr } = await from(v1, '--assume', text)
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)])
  })

  it('needs --from', async () => {
    const { code, stderr } = await doctor(['diagnose', '--assume', 'server-audience=x'], {
      module: 'real',
    })
    expect([code, stderr]).toEqual([2, expect.stringContaining('--assume needs --from')])
  })
})
