import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import { startLab } from '../../../src/lab/start.ts'
import { doctor } from '../../cli/terminal.ts'

let lab: Awaited<ReturnType<typeof startLab>>
beforeAll(async () => {
  const scenario = findScenario('healthy-entra-v2')
  if (!scenario) throw new Error('there is no such scenario')
  lab = await startLab(scenario)
})
afterAll(() => lab.stop())

const acquire = (flags: readonly string[], env: Record<string, string>) =>
  doctor(
    ['token', 'acquire', ...lab.flags.filter((flag) => !flag.startsWith('--neo4j')), ...flags],
    {
      module: 'real',
      env: { ...lab.env, ...env },
    },
  )

describe('token acquire --print-token', () => {
  it('has GitHub Actions mask the token before it is printed', async () => {
    const { code, stdout, stderr } = await acquire(['--print-token'], { GITHUB_ACTIONS: 'true' })
    const token = stdout.trim()
    expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/u)
    expect(stderr.split('\n')).toContain(`::add-mask::${token}`)
    expect(code).toBe(0)
  })

  it('writes no mask anywhere else: there it would only be one more copy', async () => {
    const { stdout, stderr } = await acquire(['--print-token'], {})
    expect(stdout).toMatch(/^eyJ/u)
    expect(stderr).toBe('')
  })
})

describe('token acquire', () => {
  it('prints no secret in GitHub Actions, so that there is none to mask', async () => {
    const { stdout, stderr } = await acquire([], { GITHUB_ACTIONS: 'true' })
    const secret = lab.env['AZURE_CLIENT_SECRET'] ?? ''
    expect(secret.length).toBeGreaterThan(8)
    expect(stdout + stderr).not.toContain(secret)
    expect(stdout + stderr).not.toMatch(/add-mask|eyJ[\w-]+\.eyJ/u)
  })
})
