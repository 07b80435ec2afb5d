import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { main } from '../../../src/cli.ts'
import type { Lab, Scenario } from '../../../src/lab/scenario.ts'
import { startLab } from '../../../src/lab/start.ts'
import { entraUser } from '../../../src/lab/users.ts'
import type { Report } from '../../../src/model/report.ts'

/** A world whose user has an identity, and a way to run commands in it. */
export async function mcpCalls(
  mcp: NonNullable<Scenario['world']['mcp']>,
  more: Partial<Pick<Scenario, 'world' | 'givenToken' | 'settings'>> = {},
) {
  const lab: Lab = await startLab({
    name: 'call',
    title: 'An MCP server to call',
    story: 'There is an identity.',
    world: {
      idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
      ...more.world,
      mcp,
    },
    settings: { ...entraUser, MCP_URL: '{mcpUrl}', ...more.settings },
    ...(more.givenToken ? { givenToken: more.givenToken } : {}),
    expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
  })
  onTestFinished(() => lab.stop())
  const cwd = await mkdtemp(join(tmpdir(), 'call-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  const run = async (...args: string[]): Promise<{ code: number; stdout: string }> => {
    let stdout = ''
    const io = {
      stdout: {
        write: async (text: string) => {
          stdout += text
        },
      },
      stderr: { write: async () => {} },
      stdoutIsTty: false,
      stderrIsTty: false,
      columns: 100,
      env: lab.env,
      cwd,
      stdin: async () => Buffer.alloc(0),
      signal: new AbortController().signal,
      interrupted: () => undefined,
    }
    const argv = ['mcp', 'call', '--ca-file', lab.values.caFile, ...args]
    return { code: await main(argv, io), stdout }
  }
  return {
    lab,
    run,
    /** A file in the working directory. */
    file: async (name: string, text: string): Promise<string> => {
      const path = join(cwd, name)
      await writeFile(path, text, { mode: 0o600 })
      return path
    },
    report: async (...args: string[]) => {
      const { code, stdout } = await run(...args, '--format', 'json')
      const report = JSON.parse(stdout) as Report
      const check = (id: string) => report.checks.find((one) => one.id === `mcp.${id}`)
      return { code, report, check }
    },
  }
}
