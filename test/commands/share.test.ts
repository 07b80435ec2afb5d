import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import { startLab } from '../../src/lab/start.ts'
import { doctor } from '../cli/terminal.ts'

let lab: Awaited<ReturnType<typeof startLab>>
beforeAll(async () => {
  const scenario = findScenario('healthy-mcp')
  if (!scenario) throw new Error('there is no such scenario')
  lab = await startLab(scenario)
})
afterAll(() => lab.stop())

/** Flags of the lab that a command has. */
async function run(command: string, ...flags: string[]) {
  const { stdout: help } = await doctor([...command.split(' '), '--help'])
  const own = lab.flags.flatMap((word, at, all) => {
    const flag = word.startsWith('--') ? word : (all[at - 1] ?? '')
    return help.includes(`  ${flag} `) ? [word] : []
  })
  return doctor([...command.split(' '), ...own, ...flags], {
    module: 'real',
    env: lab.env,
  })
}

const commands: readonly (readonly [string, string[]])[] = [
  ['diagnose', ['text', 'json', 'markdown', 'html', 'junit', 'sarif', 'github']],
  ['token acquire', ['text', 'json']],
  ['token inspect', ['text', 'json', 'markdown']],
  ['token validate', ['text', 'json', 'html']],
  ['oidc check', ['text', 'json', 'markdown']],
  ['aura probe', ['text', 'json', 'junit']],
  ['mcp call', ['text', 'json', 'sarif']],
  ['mcp call --platform app-runner', ['text']],
  ['mcp audit', ['text', 'json', 'markdown']],
]

describe('--share', () => {
  it.each(commands)(
    'of %s leaves no tenant and no client, in no form',
    async (command, formats) => {
      const tenant = lab.env['AZURE_TENANT_ID'] ?? ''
      const client = lab.env['AZURE_CLIENT_ID'] ?? ''
      expect([tenant.length, client.length]).toEqual([36, 36])
      for (const format of formats) {
        const { code, stdout, stderr } = await run(
          command,
          '--share',
          '--verbose',
          '--format',
          format,
        )
        expect([format, code, stderr]).toEqual([format, 0, ''])
        // Nothing failed, so that there is no annotation.
        if (format !== 'github') expect(stdout.length).toBeGreaterThan(40)
        for (const name of [tenant, client])
          expect([format, stdout.includes(name)]).toEqual([format, false])
      }
    },
  )

  it.each(['token inspect', 'token validate', 'oidc check'])(
    'of %s changes names only: without it they are there',
    async (command) => {
      const { stdout } = await run(command, '--verbose')
      expect(stdout).toContain(lab.env['AZURE_CLIENT_ID'])
      const lines = (await run(command, '--verbose', '--share')).stdout.split('\n').length
      expect(lines).toBe(stdout.split('\n').length)
    },
  )

  it.each([
    ['token acquire', '--print-token'],
    ['mcp call', '--print-result'],
  ])('of %s is refused beside %s', async (command, flag) => {
    const { code, stdout, stderr } = await run(command, '--share', flag)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`error: ${flag} and --share contradict each other`)
  })

  it.each(['oidc config', 'config show', 'explain', 'report diff'])(
    'of %s is refused with the reason',
    async (command) => {
      const { code, stderr } = await doctor([...command.split(' '), '--share'])
      expect(code).toBe(2)
      expect(stderr).toMatch(new RegExp(`^error: ${command} has no --share: `))
    },
  )
})
