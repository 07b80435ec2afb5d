import type { Check } from '../model/check.ts'
import type { FactName } from '../model/facts.ts'
import type { Probe } from '../model/probe.ts'
import type { FindingCode } from '../catalogue/args.ts'
import type { CheckId, Stage } from '../model/stage.ts'
import type { Suppression } from '../model/suppression.ts'

/** The commands that investigate, and the part of the checks that each of them makes. */
export type InvestigatingCommand =
  | 'diagnose'
  | 'token acquire'
  | 'token validate'
  | 'oidc check'
  | 'aura probe'
  | 'mcp call'
  | 'mcp audit'

/** They send requests of their own that no login needs: only the command that is about them makes them. */
const auditChecks: readonly CheckId[] = [
  'mcp.audit-transport',
  'mcp.audit-challenge',
  'mcp.audit-resource-metadata',
  'mcp.audit-authorization-server',
  'mcp.audit-token-check',
  'mcp.audit-scheme-case',
  'mcp.audit-origin',
  'mcp.audit-query-token',
  'mcp.audit-wrong-audience',
  'mcp.audit-registration',
  'mcp.audit-machine-path',
  'mcp.audit-conformity',
]

/** Controls that a diagnosis can do without: they are about the server, and not about this login. */
const callChecks: readonly CheckId[] = [
  'mcp.list-without-credential',
  'mcp.bad-tokens',
  'mcp.second-identity',
]

interface Part {
  stages: readonly Stage[]
  with?: readonly CheckId[]
  without: readonly CheckId[]
  /** Facts that no check is about alone, and that its checks judge better with. */
  also?: readonly FactName[]
}

const parts: Record<InvestigatingCommand, Part> = {
  diagnose: {
    stages: ['config', 'network', 'identity', 'token', 'policy', 'neo4j', 'mcp'],
    without: [],
    also: ['neo4jRoot', 'mcpPublished', 'mcpToken'],
  },
  'token acquire': {
    stages: ['config', 'network', 'identity'],
    with: ['token.form'],
    without: [
      'config.neo4j-uri',
      'config.expectations',
      'network.neo4j-dns',
      'network.neo4j-tcp',
      'network.neo4j-tls',
      'network.mcp-reachable',
    ],
  },
  'token validate': {
    stages: ['config', 'network', 'identity', 'token'],
    without: [
      'config.neo4j-uri',
      'network.neo4j-dns',
      'network.neo4j-tcp',
      'network.neo4j-tls',
      'network.mcp-reachable',
    ],
  },
  'oidc check': {
    stages: ['config', 'network', 'identity', 'token', 'policy'],
    without: [
      'config.neo4j-uri',
      'network.neo4j-dns',
      'network.neo4j-tcp',
      'network.neo4j-tls',
      'network.mcp-reachable',
    ],
  },
  'aura probe': {
    stages: ['config', 'network', 'identity', 'token', 'policy', 'neo4j'],
    without: ['network.mcp-reachable'],
    also: ['neo4jRoot'],
  },
  'mcp call': {
    stages: ['config', 'network', 'identity', 'token', 'policy', 'mcp'],
    without: ['config.neo4j-uri', 'network.neo4j-dns', 'network.neo4j-tcp', 'network.neo4j-tls'],
    with: callChecks,
    also: ['mcpPublished', 'boltTarget', 'mcpToken'],
  },
  'mcp audit': {
    stages: [],
    with: ['network.mcp-reachable', ...auditChecks],
    without: [],
  },
}

export const investigatingCommands = Object.keys(parts) as InvestigatingCommand[]

export function checksOf(command: InvestigatingCommand, all: readonly Check[]): Check[] {
  const { stages, with: also = [], without } = parts[command]
  const unasked = [...without, ...auditChecks, ...callChecks]
  return all.filter(
    ({ stage, id }) => also.includes(id) || (stages.includes(stage) && !unasked.includes(id)),
  )
}

/** What `--only` and `--skip` leave of a command's checks, and of what counts. */
export interface Selection {
  /** Only these stages and checks are made; none named: all. */
  only: readonly string[]
  /** These stages and checks are not made. */
  skip: readonly string[]
  /** Only these codes count for the exit code; none named: all. */
  onlyCodes: readonly FindingCode[]
  /** Codes of `--skip`: found and shown, and not counted. */
  suppressions: readonly Suppression[]
}

export const everything: Selection = { only: [], skip: [], onlyCodes: [], suppressions: [] }

export function selected(checks: readonly Check[], { only, skip }: Selection): Check[] {
  const isOf = ({ id, stage }: Check, names: readonly string[]): boolean =>
    names.includes(id) || names.includes(stage)
  return checks.filter((check) => (only.length === 0 || isOf(check, only)) && !isOf(check, skip))
}

/**
 * The facts that a command's checks need, with what those need in turn. Optional facts do not widen
 * it: a command contacts nothing that none of its checks is about.
 */
export function factsOf(
  command: InvestigatingCommand,
  checks: readonly Check[],
  probes: Record<FactName, Probe>,
): Set<FactName> {
  const wanted = new Set<FactName>()
  const want = (name: FactName): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    for (const needed of probes[name].needs) want(needed)
  }
  for (const check of checks) for (const name of check.needs) want(name)
  for (const name of parts[command].also ?? []) want(name)
  return wanted
}
