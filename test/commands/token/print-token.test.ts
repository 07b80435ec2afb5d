import { expect, test } from 'vitest'
import { main } from '../../../src/cli.ts'
import { flagsOf } from '../../../src/commands/demo.ts'
import type { Io } from '../../../src/commands/invocation.ts'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import { startLab } from '../../../src/lab/start.ts'
import { leaks } from '../../lab/leaks.ts'
import { folder } from '../../settings/case.ts'

/** `token acquire --print-token` in the world of a scenario. */
async function printToken(name: string) {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`no scenario ${name}`)
  const lab = await startLab(scenario)
  try {
    const said = { stdout: '', stderr: '' }
    const output = (stream: 'stdout' | 'stderr') => ({
      write: async (text: string) => void (said[stream] += text),
    })
    const io: Io = {
      stdout: output('stdout'),
      stderr: output('stderr'),
      stdoutIsTty: false,
      stderrIsTty: false,
      columns: 100,
      env: lab.env,
      cwd: await folder(),
      stdin: async () => Buffer.alloc(0),
      signal: new AbortController().signal,
      interrupted: () => undefined,
    }
    expect(flagsOf(lab.flags)).toEqual({})
    const ca = ['--ca-file', lab.values.caFile]
    const code = await main(['token', 'acquire', '--print-token', ...ca], io)
    return { code, ...said, secrets: new Set([lab.values.clientSecret]) }
  } finally {
    await lab.stop()
  }
}

test('--print-token prints the token and nothing else', async () => {
  const { code, stdout, secrets } = await printToken('healthy-entra-v2')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/u)
  expect(leaks(stdout, secrets).filter((leak) => leak.startsWith('secret'))).toEqual([])
})

test('without a token, --print-token prints nothing but where to look', async () => {
  const { code, stdout, stderr, secrets } = await printToken('entra-secret-wrong')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.split('\n').filter((line) => !line.startsWith('notice: '))).toEqual([
    'There is no token. Why: neo4j-m2m-doctor token acquire',
    '',
  ])
  expect(leaks(stderr, secrets)).toEqual([])
})
