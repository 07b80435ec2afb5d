import type { InvestigatingCommand } from '../diagnosis/selection.ts'
import type { Investigation, RunInput } from '../diagnosis/run.ts'
import type { FactName } from '../model/facts.ts'
import type { LoadedSettings, LoadInput } from '../settings/loading.ts'
import { allowanceFor, writeNote } from './output.ts'
import type { Invocation } from './invocation.ts'

/** What is awaited, in words, for the spinner. */
const awaited: Partial<Record<FactName, string>> = {
  idpDial: 'the identity provider',
  discovery: 'the discovery document',
  tokenAnswer: 'the token endpoint',
  keySet: 'the key set',
  neo4jDial: 'Neo4j',
  boltHello: 'the Bolt handshake',
  bearerLogin: 'the login to Neo4j',
  queryApi: 'the Query API',
  nativeLogin: 'the control login',
  mcpDial: 'the MCP server',
  mcpAnonymous: 'the MCP server (without a credential)',
  mcpBearer: 'the MCP server (with the token)',
  mcpCall: 'the tool call',
  mcpAudit: 'what the MCP server shows of its login',
}

/** Settings of a command from the user's surroundings; notices go to stderr. */
export async function load(
  invocation: Invocation,
  more: Partial<LoadInput> = {},
): Promise<LoadedSettings> {
  const { flags, io, secrets, command } = invocation
  const { loadSettings } = await import('../settings/load.ts')
  const loaded = await loadSettings({
    flags,
    env: io.env,
    cwd: io.cwd,
    readStdin: io.stdin,
    command,
    secrets,
    ...more,
  })
  if (flags.quiet !== true && flags.format !== 'json')
    for (const notice of loaded.notices) await writeNote(`notice: ${notice}`, invocation)
  return loaded
}

/** What one command makes of a run. */
type More = Pick<RunInput, 'scenario' | 'hosts' | 'selection'>

/** Runs the checks of a command with progress on stderr; with `--wait` again and again. */
export async function investigateWith(
  invocation: Invocation,
  loaded: LoadedSettings,
  command: InvestigatingCommand,
  more: More = {},
): Promise<Investigation> {
  const { wait } = invocation.flags
  const attempt = (): Promise<Investigation> => investigateOnce(invocation, loaded, command, more)
  return wait === undefined ? attempt() : waited(attempt, wait, invocation)
}

async function investigateOnce(
  invocation: Invocation,
  loaded: LoadedSettings,
  command: InvestigatingCommand,
  more: More,
): Promise<Investigation> {
  const { flags, io, secrets } = invocation
  const { createProgress } = await import('../report/render/progress.ts')
  const { investigate } = await import('../diagnosis/run.ts')
  const progress = createProgress({
    stderr: process.stderr,
    isTty: io.stderrIsTty,
    ci: (io.env['CI'] ?? '') !== '',
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
  })
  const limit = `${loaded.settings.timeout.value / 1000} s at most`
  try {
    return await investigate({
      loaded,
      command,
      env: io.env,
      signal: io.signal,
      interrupted: io.interrupted,
      allowed: allowanceFor(loaded.settings, secrets),
      ...more,
      listener: ({ fact, state }) => {
        const name = awaited[fact]
        if (name === undefined) return
        progress.report({
          type: state === 'started' ? 'waiting' : 'arrived',
          text: `${name} (${limit})`,
        })
      },
    })
  } finally {
    progress.stop()
  }
}

async function waited(
  attempt: () => Promise<Investigation>,
  wait: string,
  invocation: Invocation,
): Promise<Investigation> {
  const { io, flags } = invocation
  const { pauseUntil, repeated, waitLimit } = await import('./wait.ts')
  return repeated(attempt, {
    limitMs: await waitLimit(wait),
    now: () => Date.now(),
    pause: (ms) => pauseUntil(ms, io.signal),
    ended: io.interrupted,
    tell: (text) => (flags.quiet === true ? Promise.resolve() : writeNote(text, invocation)),
  })
}
