import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../../../src/cli.ts'
import type { Io } from '../../../src/commands/invocation.ts'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import { startLab } from '../../../src/lab/start.ts'
import type { Lab } from '../../../src/lab/scenario.ts'

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** Runs command lines in the surroundings of a lab scenario's user, and stops the lab. */
export async function inLab(
  scenario: string,
  work: (
    oidc: (...argv: string[]) => Promise<Ran>,
    lab: Lab,
    file: (text: string) => Promise<string>,
  ) => Promise<void>,
): Promise<void> {
  const found = findScenario(scenario)
  if (!found) throw new Error(`no scenario ${scenario}`)
  const lab = await startLab(found)
  const folder = await mkdtemp(join(tmpdir(), 'oidc-'))
  let files = 0
  try {
    await work(
      (...argv) => run(['oidc', ...argv, ...lab.flags], lab.env, folder),
      lab,
      async (text) => {
        const path = join(folder, `file-${(files += 1)}`)
        await writeFile(path, text)
        return path
      },
    )
  } finally {
    await rm(folder, { recursive: true })
    await lab.stop()
  }
}

async function run(argv: string[], env: Record<string, string>, cwd: string): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const output = (name: keyof typeof said) => ({
    write: async (text: string) => {
      said[name] += text
    },
  })
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 100,
    env,
    cwd,
    stdin: async () => Buffer.alloc(0),
    signal: new AbortController().signal,
    interrupted: () => undefined,
  }
  return { code: await main(argv, io), ...said }
}
