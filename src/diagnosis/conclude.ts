import type { FindingCode } from '../catalogue/args.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckResult } from '../model/outcome.ts'
import { stages, type CheckId } from '../model/stage.ts'
import { acquit } from './acquit.ts'
import type { Cause, Evidence, ReadyFacts } from './evidence.ts'
import { observe } from './observation.ts'
import { followingFrom } from './precedence.ts'
import { isMetByServer } from './rules/met-by-server.ts'
import { rules } from './rules/index.ts'
import { settle } from './settle.ts'
import { upcomingCodes } from './upcoming.ts'
import { wrongTokens } from './wrong-tokens.ts'

export interface Conclusion {
  /** In stage order; the first is the answer. */
  causes: Cause[]
  /** Codes that will fail next, once the causes are mended. */
  upcoming: FindingCode[]
  /** Checks and findings as they stand after all is known. */
  checks: CheckResult[]
}

export interface ConcludeOptions {
  auraPreconditionsMet: boolean
  /** Seconds since 1970 by the local clock; without it no clock can be called the reason of a refusal. */
  now?: number
}

/** Folds what the checks found into root causes. Pure: the same facts give the same conclusion. */
export function conclude(
  checks: readonly CheckResult[],
  facts: ReadyFacts,
  options: ConcludeOptions,
): Conclusion {
  const evidence = gatherEvidence(checks, facts, options)
  const found: Cause[] = []
  for (const rule of rules) found.push(...rule.conclude(evidence, found))
  const causes = inOrder(withoutBeaten(found.map(coveringMcp), facts))
  const upcoming = upcomingCodes(evidence, causes)
  const explained = causes.map((cause) => withExplained(cause, evidence, upcoming))
  return { causes: explained, upcoming, checks: settle(evidence, explained, upcoming) }
}

function gatherEvidence(
  checks: readonly CheckResult[],
  facts: ReadyFacts,
  { auraPreconditionsMet, now }: ConcludeOptions,
): Evidence {
  const observation = observe(facts)
  const findings = checks.flatMap((check) => check.findings)
  return {
    facts,
    checks,
    findings: acquit(findings, facts, observation),
    observation,
    prediction: facts.prediction,
    provenance: facts.serverSettings?.provenance ?? 'unknown',
    auraPreconditionsMet,
    now,
  }
}

/**
 * An MCP server that cannot reach its database and a database that cannot be reached from here
 * either are one fault: the earlier hop's (principle 1).
 */
function coveringMcp(cause: Cause): Cause {
  const { hop, stage } = cause.finding
  return hop === 'neo4j' && stage === 'network'
    ? { ...cause, covers: [...cause.covers, 'M2M715'] }
    : cause
}

function withoutBeaten(causes: readonly Cause[], facts: ReadyFacts): Cause[] {
  const beaten = new Set([
    ...followingFrom(causes, facts),
    ...causes.flatMap(({ finding, covers }) => covers.filter((code) => code !== finding.code)),
  ])
  return causes.filter(({ finding }) => !beaten.has(finding.code))
}

/** Earliest hop first; within a stage the order of the rules. */
function inOrder(causes: readonly Cause[]): Cause[] {
  const rank = ({ finding }: Cause): number => stages.indexOf(finding.stage)
  return causes.toSorted((a, b) => rank(a) - rank(b))
}

/** Checks that hold the cause's codes or beaten ones, and all that they block, one after the other. */
function withExplained(cause: Cause, evidence: Evidence, upcoming: readonly FindingCode[]): Cause {
  const { checks, findings } = evidence
  const codes = new Set<FindingCode>([
    cause.finding.code,
    ...cause.covers,
    ...followingFrom([cause], evidence.facts),
  ])
  for (const code of upcoming) codes.delete(code)
  const explained = new Set<CheckId>([...cause.explains, cause.finding.check])
  for (const finding of findings)
    if (isSame(finding, cause) || (finding.code !== cause.finding.code && isOf(finding, codes)))
      explained.add(finding.check)
  for (const id of refusedChecks(cause, evidence)) explained.add(id)
  // What the settings make of a token that has to be another one follows from that.
  if (wrongTokens.has(cause.finding.code))
    for (const { stage, severity, check } of findings)
      if (stage === 'policy' && severity === 'error') explained.add(check)
  for (let size = -1; size !== explained.size;) {
    size = explained.size
    for (const { id, status, blockedBy } of checks)
      if (status === 'skip' && blockedBy.some((by) => explained.has(by))) explained.add(id)
  }
  const order = checks.map(({ id }) => id)
  return { ...cause, explains: order.filter((id) => explained.has(id)) }
}

/** The same code at another hop is a fault of its own; what names no hop repeats it. */
function isSame({ code, hop }: Finding, { finding }: Cause): boolean {
  const apart = hop !== undefined && finding.hop !== undefined && hop !== finding.hop
  return code === finding.code && !apart
}

function isOf({ code, severity }: Finding, codes: ReadonlySet<FindingCode>): boolean {
  return codes.has(code) && severity === 'error'
}

/** The refusals that a cause on the way to the login brought about. */
function refusedChecks({ finding }: Cause, evidence: Evidence): CheckId[] {
  const { checks, observation } = evidence
  const ofLogin = ['token', 'policy', 'neo4j'].includes(finding.stage)
  if (observation.kind !== 'refused' || !(ofLogin || isMetByServer(finding, evidence))) return []
  return checks
    .filter((check) => check.findings.some(({ code }) => code === 'M2M601' || code === 'M2M704'))
    .map(({ id }) => id)
}
