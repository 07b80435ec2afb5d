import { randomUUID } from 'node:crypto'
import { checks as allChecks } from '../checks/index.ts'
import type { Check, CheckContext } from '../model/check.ts'
import type { FactName } from '../model/facts.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { Vault } from '../model/probe.ts'
import type { Report } from '../model/report.ts'
import type { Secret } from '../model/secret.ts'
import { probes } from '../probes/index.ts'
import { buildReport } from '../report/build.ts'
import type { LoadedSettings } from '../settings/loading.ts'
import type { Transport } from '../transport/transport.ts'
import { conclude, type Conclusion } from './conclude.ts'
import { outcomeOf } from './exit-code.ts'
import type { ReadyFacts } from './evidence.ts'
import { FactStore, type GatheredFacts, type ProbeListener } from './fact-store.ts'
import { judge } from './judge.ts'
import { checksOf, factsOf, type InvestigatingCommand } from './selection.ts'

export interface RunInput {
  loaded: LoadedSettings
  command: InvestigatingCommand
  env: Readonly<Record<string, string | undefined>>
  /** Ctrl-C: what is known by then is judged and reported. */
  signal: AbortSignal
  interrupted: () => 'SIGINT' | 'SIGTERM' | undefined
  /** Names of settings whose secrets the final scan leaves out. */
  notScanned: string[]
  /** Name of the lab scenario, for `demo`. */
  scenario?: string
  listener?: ProbeListener
}

export interface Investigation {
  report: Report
  facts: ReadyFacts
  conclusion: Conclusion
  /** Checks as they were judged, before the diagnosis turned any of them down. */
  judged: readonly CheckResult[]
  /** The token that was acquired or given, for `--print-token`. */
  token?: Secret
  /** What the tool call with the token gave, for `--print-result`. */
  toolResult?: Record<string, unknown>
}

/** One whole investigation: gather, judge, conclude, report. */
export async function investigate(input: RunInput): Promise<Investigation> {
  const { loaded, command } = input
  const startedAt = Date.now()
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), loaded.settings.deadline.value)
  const { createTransport } = await import('../transport/live.ts')
  const transport = createTransport({
    timeoutMs: loaded.settings.timeout.value,
    allowInsecure: loaded.settings.allowInsecure.value,
    env: { ...loaded.proxyEnv, NODE_EXTRA_CA_CERTS: input.env['NODE_EXTRA_CA_CERTS'] },
    secrets: loaded.secrets,
    signal: AbortSignal.any([input.signal, deadline.signal]),
    ...(loaded.settings.caFile ? { caFile: loaded.settings.caFile.value } : {}),
  })
  try {
    const made = checksOf(command, allChecks).filter(({ when }) => when?.(loaded.settings) ?? true)
    const vault: Vault = { mcpSessions: {} }
    const { gathered, durations } = await gather(
      input,
      transport,
      vault,
      factsOf(command, made, probes),
    )
    const facts = readyOf(gathered)
    const context = contextOf(loaded, facts, startedAt, transport.now())
    const judged = withDurations(
      made,
      made.map((check) => judge(check, gathered, context)),
      durations,
    )
    const conclusion = conclude(judged, facts, {
      auraPreconditionsMet: loaded.settings.auraPreconditionsMet.value,
      now: transport.now() / 1000,
    })
    const { outcome, exitCode } = outcomeOf(conclusion.checks, facts, input.interrupted())
    const report = buildReport({
      run: runOf(input, startedAt),
      outcome,
      exitCode,
      conclusion,
      facts,
      made,
      settings: loaded.settings,
      exchanges: transport.exchanges(),
      environment: environmentOf(transport, input),
      secretsSeen: loaded.secrets.size,
      notScanned: input.notScanned,
    })
    return { report, facts, conclusion, judged, ...leftIn(vault) }
  } finally {
    clearTimeout(timer)
    await transport.close()
  }
}

/** What commands may print when they are asked to. */
function leftIn({
  sendable,
  token,
  toolResult,
}: Vault): Pick<Investigation, 'token' | 'toolResult'> {
  const held = sendable ?? token
  return { ...(held ? { token: held } : {}), ...(toolResult ? { toolResult } : {}) }
}

function runOf({ command, interrupted, scenario }: RunInput, startedAt: number): Report['run'] {
  return {
    id: randomUUID(),
    command,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
    interrupted: interrupted() !== undefined,
    scenario: scenario ?? null,
  }
}

async function gather(
  { loaded, listener }: RunInput,
  transport: Transport,
  vault: Vault,
  wanted: ReadonlySet<FactName>,
): Promise<{ gathered: GatheredFacts; durations: ReadonlyMap<FactName, number> }> {
  const { settings, configuration, texts } = loaded
  const store = new FactStore(
    probes,
    wanted,
    { settings, configuration, transport, vault, files: texts },
    listener,
  )
  const gathered: GatheredFacts = {}
  await Promise.all(
    [...wanted].map(async (name) => {
      Object.assign(gathered, { [name]: await store.gather(name) })
    }),
  )
  return { gathered, durations: store.durations }
}

/** The time of a probe belongs to the first check that is about its fact; judging takes none. */
function withDurations(
  made: readonly Check[],
  judged: readonly CheckResult[],
  durations: ReadonlyMap<FactName, number>,
): CheckResult[] {
  const told = new Set<FactName>()
  return judged.map((result, index) => {
    const own = (made[index]?.needs ?? []).filter((name) => !told.has(name))
    for (const name of own) told.add(name)
    return { ...result, durationMs: own.reduce((sum, name) => sum + (durations.get(name) ?? 0), 0) }
  })
}

function readyOf(gathered: GatheredFacts): ReadyFacts {
  return Object.fromEntries(
    Object.entries(gathered).flatMap(([name, fact]) =>
      fact.state === 'ready' ? [[name, fact.value]] : [],
    ),
  )
}

/** Token times are judged by the identity provider's clock when it told its time. */
function contextOf(
  { settings }: LoadedSettings,
  facts: ReadyFacts,
  startedAt: number,
  now: number,
): CheckContext {
  const idp = facts.clock?.idp
  return {
    settings,
    now: now / 1000 + (idp?.seconds ?? 0),
    nowSource: idp ? "the identity provider's clock" : 'the local clock',
    startedAt: startedAt / 1000,
  }
}

function environmentOf(transport: Transport, { env, loaded }: RunInput): Report['environment'] {
  const ciNames = ['GITHUB_ACTIONS', 'GITLAB_CI', 'TF_BUILD', 'JENKINS_URL', 'CI']
  const target =
    loaded.settings.oidcIssuer?.value ??
    loaded.settings.authority?.value ??
    loaded.settings.mcpUrl?.value
  return {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    ci: ciNames.find((name) => (env[name] ?? '') !== '') ?? null,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    proxy: target === undefined ? null : (transport.proxyFor(target) ?? null),
    trust: transport.trust,
  }
}
