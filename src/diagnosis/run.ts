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
import { Concealer } from '../redaction/conceal.ts'
import { notScanned } from '../redaction/scan.ts'
import type { ScanAllowance } from '../redaction/scannable.ts'
import type { LoadedSettings } from '../settings/loading.ts'
import type { LabHosts, Transport } from '../transport/transport.ts'
import { assess } from './assess.ts'
import type { Conclusion } from './conclude.ts'
import type { ReadyFacts } from './evidence.ts'
import { FactStore, type GatheredFacts, type ProbeListener } from './fact-store.ts'
import { judge } from './judge.ts'
import {
  checksOf,
  everything,
  factsOf,
  type InvestigatingCommand,
  type Selection,
  selected,
} from './selection.ts'
import type { SuppressionInput } from './suppress.ts'

export interface RunInput {
  loaded: LoadedSettings
  command: InvestigatingCommand
  env: Readonly<Record<string, string | undefined>>
  /** Ctrl-C: what is known by then is judged and reported. */
  signal: AbortSignal
  interrupted: () => 'SIGINT' | 'SIGTERM' | undefined
  /** What may be shown although a secret says the same. */
  allowed: ScanAllowance
  /** Name of the lab scenario, for `demo`. */
  scenario?: string
  /** What the lab of that scenario serves under real names. */
  hosts?: LabHosts
  /** `--only` and `--skip`. */
  selection?: Selection
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
  const transport = await transportOf(input, deadline.signal)
  try {
    const { selection = everything } = input
    const asked = checksOf(command, allChecks).filter(({ when }) => when?.(loaded.settings) ?? true)
    const made = selected(asked, selection)
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
    const assessed = assess({
      judged,
      facts,
      options: {
        auraPreconditionsMet: loaded.settings.auraPreconditionsMet.value,
        now: transport.now() / 1000,
      },
      agreed: agreedIn(loaded, selection, startedAt),
      interrupted: input.interrupted(),
      roleExpected: loaded.settings.expectRole !== undefined,
    })
    const report = buildReport({
      run: runOf(input, startedAt),
      ...assessed,
      facts,
      made,
      settings: loaded.settings,
      exchanges: transport.exchanges(),
      environment: environmentOf(transport, input),
      secretsSeen: loaded.secrets.size,
      notScanned: notScanned(loaded.secrets.values(), input.allowed),
      conceal: (value) => new Concealer(loaded.secrets.values(), input.allowed).value(value),
    })
    const { conclusion } = assessed
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

async function transportOf(
  { loaded: { settings, secrets, proxyEnv }, env, signal, hosts }: RunInput,
  deadline: AbortSignal,
): Promise<Transport> {
  const { createTransport } = await import('../transport/live.ts')
  return createTransport({
    timeoutMs: settings.timeout.value,
    allowInsecure: settings.allowInsecure.value,
    env: { ...proxyEnv, NODE_EXTRA_CA_CERTS: env['NODE_EXTRA_CA_CERTS'] },
    secrets,
    signal: AbortSignal.any([signal, deadline]),
    ...(hosts ? { hosts } : {}),
    ...(settings.caFile ? { caFile: settings.caFile.value } : {}),
  })
}

function agreedIn(
  { suppressions }: Pick<LoadedSettings, 'suppressions'>,
  selection: Selection,
  now: number,
): SuppressionInput {
  const agreed = [...suppressions, ...selection.suppressions]
  return { suppressions: agreed, onlyCodes: selection.onlyCodes, now }
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
  const offline = settings.offline?.value === true
  const store = new FactStore(
    offline ? await (await import('./offline.ts')).withoutContact(loaded) : probes,
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
