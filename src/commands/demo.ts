import { UsageError } from '../errors.ts'
import type { Report } from '../model/report.ts'
import { cleanForeign } from '../model/foreign.ts'
import { secretPlaceholders, type Lab, type Scenario } from '../lab/scenario.ts'
import { defaultScenario, findScenario, scenarios } from '../lab/scenarios/index.ts'
import { nearestName } from '../settings/nearest.ts'
import { investigateWith, load } from './investigation.ts'
import type { Invocation } from './invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from './output.ts'

/** `demo`: an investigation against a world of the lab, and whether it found what it should. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, args, io, secrets } = invocation
  if (flags.list === true) {
    await io.stdout.write(listText())
    return 0
  }
  const scenario = choose(args[0] ?? defaultScenario)
  const { command = 'diagnose' } = scenario
  await checkOutputs(invocation)
  const { startLab } = await import('../lab/start.ts')
  const lab = await startLab(scenario)
  try {
    for (const name of secretPlaceholders) secrets.keep(lab.values[name])
    const loaded = await load(
      { ...invocation, flags: { ...flags, quiet: true } },
      {
        flags: flagsOf(lab.flags),
        env: lab.env,
        command,
        discover: false,
        arcKeys: lab.arcKeys,
      },
    )
    const { report } = await investigateWith(invocation, loaded, command, {
      scenario: scenario.name,
      hosts: lab.hosts,
    })
    const asPromised = keepsPromise(report, scenario)
    const told =
      command === 'mcp audit' ? [(await import('./mcp/audit.ts')).verdicts(report), ''] : []
    await writeReport(report, invocation, {
      settings: loaded.settings,
      notice: [...told, noticeOf(report, lab, asPromised)].join('\n'),
      annotate: false,
    })
    // A signal that comes when all is known changes nothing any more.
    if (flags.exitCode === true || report.run.interrupted) return exitCodeOf(report, invocation)
    return asPromised ? 0 : 1
  } finally {
    await lab.stop()
  }
}

function choose(name: string): Scenario {
  const scenario = findScenario(name)
  if (scenario) return scenario
  const near = nearestName(
    name,
    scenarios.map((known) => known.name),
  )
  throw new UsageError(`There is no scenario "${cleanForeign(name, 80)}".`, [
    ...(near === undefined ? [] : [`Did you mean ${near}?`]),
    'List them with: neo4j-m2m-doctor demo --list',
  ])
}

/** `--flag value` pairs of a scenario as the command line would hand them over. */
export function flagsOf(words: readonly string[]): Record<string, unknown> {
  const flags: Record<string, unknown> = {}
  for (const [index, word] of words.entries()) {
    if (!word.startsWith('--')) continue
    const name = word.slice(2).replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
    const next = words[index + 1]
    flags[name] = next === undefined || next.startsWith('--') ? true : next
  }
  return flags
}

/** The same root causes in the same order, with confidence and owner, what else is found, and the same exit code. */
export function keepsPromise(report: Report, { expect }: Scenario): boolean {
  const found = report.rootCauses.map(
    ({ code, confidence, owner }) => `${code} ${confidence} ${owner}`,
  )
  const promised = expect.rootCauses.map(
    ({ code, confidence, owner }) => `${code} ${confidence} ${owner}`,
  )
  return (
    found.join() === promised.join() &&
    report.outcome === expect.outcome &&
    report.exitCode === expect.exitCode &&
    (expect.upcoming ?? []).join() === report.upcoming.join() &&
    (expect.findings ?? []).every((code) => report.findings.some((found) => found.code === code))
  )
}

function noticeOf(
  report: Report,
  { scenario: { name, expect, command = 'diagnose' }, hosts }: Lab,
  asPromised: boolean,
): string {
  const promise = codesOf(expect).join(', ') || 'a healthy world'
  const kept = asPromised
    ? `Lab scenario ${name}: this is what it promises.`
    : `Lab scenario ${name} promises ${promise}: this run did not show it.`
  const own =
    hosts.size > 0
      ? ` No real host was contacted: ${[...hosts.keys()].join(' and ')} led to this machine.`
      : ''
  return `${kept}${own} \`${command}\` would exit with ${report.exitCode} here.`
}

/** The root causes, else what is found without being one. */
function codesOf({ rootCauses, findings = [] }: Scenario['expect']): string[] {
  return rootCauses.length > 0 ? rootCauses.map(({ code }) => code) : findings
}

function listText(): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  const lines = scenarios.map(({ name, title, expect }) => {
    const codes = codesOf(expect).join(', ') || 'healthy'
    return `${name.padEnd(width)}  ${codes.padEnd(8)}  ${title}`
  })
  return `${lines.join('\n')}\n`
}
