import { flagsOf } from '../../src/commands/demo.ts'
import { investigateWith, load } from '../../src/commands/investigation.ts'
import type { Io } from '../../src/commands/invocation.ts'
import type { Scenario } from '../../src/lab/scenario.ts'
import { startLab } from '../../src/lab/start.ts'
import type { Report } from '../../src/model/report.ts'
import { SecretStore } from '../../src/model/secret.ts'
import type { Unseen } from './unseen/world.ts'

const nowhere = { write: () => Promise.resolve() }

const io: Io = {
  stdout: nowhere,
  stderr: nowhere,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 100,
  env: {},
  cwd: '/nonexistent',
  stdin: () => Promise.resolve(Buffer.alloc(0)),
  signal: new AbortController().signal,
  interrupted: () => undefined,
}

/** One `diagnose` in this process against a world of its own. */
export async function diagnose(world: Omit<Unseen, 'causes'>): Promise<Report> {
  const scenario: Scenario = {
    title: '',
    story: '',
    ...world,
    expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
  }
  const lab = await startLab(scenario)
  try {
    const invocation = {
      command: 'diagnose' as const,
      flags: { quiet: true, format: 'json' as const, output: [], failOn: 'error' as const },
      args: [],
      io,
      secrets: new SecretStore(),
    }
    const loaded = await load(invocation, {
      flags: flagsOf(lab.flags),
      env: lab.env,
      command: 'diagnose',
      discover: false,
      arcKeys: lab.arcKeys,
    })
    return (await investigateWith(invocation, loaded, 'diagnose', { hosts: lab.hosts })).report
  } finally {
    await lab.stop()
  }
}
