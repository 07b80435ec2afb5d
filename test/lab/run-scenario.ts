import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/commands/demo.ts'
import type { Flags, Io } from '../../src/commands/invocation.ts'
import type { Report } from '../../src/model/report.ts'
import { SecretStore } from '../../src/model/secret.ts'

export interface ScenarioRun {
  exitCode: number
  report: Report
  stdout: string
  stderr: string
  text: string
  markdown: string
  /** Every secret that the run saw, lab ones included. */
  secrets: ReadonlySet<string>
}

/** One `demo` in this process, with all its forms: JSON on stdout, text and Markdown in files. */
export async function runScenario(name: string, more: Partial<Flags> = {}): Promise<ScenarioRun> {
  const folder = await mkdtemp(join(tmpdir(), 'm2m-scenario-'))
  const said = { stdout: '', stderr: '' }
  const secrets = new SecretStore()
  const output = (stream: 'stdout' | 'stderr') => ({
    write: (text: string): Promise<void> => {
      said[stream] += text
      return Promise.resolve()
    },
  })
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 100,
    env: {},
    cwd: folder,
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    signal: new AbortController().signal,
    interrupted: () => undefined,
  }
  const flags: Flags = {
    format: 'json',
    output: [
      { format: 'text', file: join(folder, 'report.txt') },
      { format: 'markdown', file: join(folder, 'report.md') },
    ],
    failOn: 'error',
    exitCode: true,
    ...more,
  }
  try {
    const exitCode = await run({ command: 'demo', flags, args: [name], io, secrets })
    return {
      exitCode,
      report: JSON.parse(said.stdout) as Report,
      ...said,
      text: await readIfThere(join(folder, 'report.txt')),
      markdown: await readIfThere(join(folder, 'report.md')),
      secrets: secrets.values(),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readIfThere(path: string): Promise<string> {
  return existsSync(path) ? readFile(path, 'utf8') : ''
}
