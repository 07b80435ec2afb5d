import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import type { Lab } from '../../src/lab/scenario.ts'
import { startLab } from '../../src/lab/start.ts'
import { folder } from '../settings/case.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const program = fileURLToPath(new URL('../../scripts/dev.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
const tsx = import.meta.resolve('tsx')

async function running(name: string): Promise<Lab> {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`there is no scenario ${name}`)
  const lab = await startLab(scenario)
  onTestFinished(() => lab.stop())
  return lab
}

/** The program as a process of its own, in an empty folder. */
async function start(
  args: string[],
  env: Record<string, string>,
): Promise<ChildProcessByStdio<Writable, Readable, Readable>> {
  const { PATH = '' } = process.env
  const child = spawn(
    process.execPath,
    ['--conditions', 'development', '--import', tsx, program, ...args],
    {
      cwd: await folder(),
      env: { PATH, ...env, TSX_TSCONFIG_PATH: `${root}/tsconfig.json` },
      stdio: 'pipe',
    },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('a token that is acquired by one process is validated by the next', async () => {
  const lab = await running('healthy-entra-v2')
  const { AZURE_TENANT_ID, AZURE_AUTHORITY, NODE_EXTRA_CA_CERTS } = lab.env
  const acquire = await start(['token', 'acquire', '--print-token'], lab.env)
  const validate = await start(['token', 'validate', '--token-stdin'], {
    M2M_PROVIDER: 'entra',
    ...(AZURE_TENANT_ID ? { AZURE_TENANT_ID } : {}),
    ...(AZURE_AUTHORITY ? { AZURE_AUTHORITY } : {}),
    ...(NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}),
  })
  acquire.stdout.pipe(validate.stdin)
  const [said, failed, [acquired], [validated]] = await Promise.all([
    text(validate.stdout),
    text(acquire.stderr),
    once(acquire, 'exit'),
    once(validate, 'exit'),
  ])
  expect([acquired, validated, failed]).toEqual([0, 0, ''])
  expect(said).toContain('[OK] Verify signature (RS256)')
  expect(said).toContain('Total: ')
  expect(said).toMatch(/passed, 0 failed/u)
})

test.each([[[]], [['--verbose']], [['--verbose', '--format', 'json']]])(
  'token acquire %j prints no token',
  async (flags) => {
    const lab = await running('healthy-cognito')
    const child = await start(['token', 'acquire', ...flags], lab.env)
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    expect([code, stdout.length > 0]).toEqual([0, true])
    // A signed token is three runs of base64url, and each header of JSON begins like this one.
    expect(`${stdout}${stderr}`).not.toMatch(/eyJ[\w-]{10,}/u)
    expect(`${stdout}${stderr}`).not.toContain(lab.values.clientSecret)
  },
)
