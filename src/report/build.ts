import { docsUrl, entryOf } from '../catalogue/index.ts'
import type { FixValues } from '../catalogue/entry.ts'
import { fixValuesFrom } from '../catalogue/fix-values.ts'
import { fixFor, sayFinding, verifyFor } from '../catalogue/say.ts'
import type { Conclusion } from '../diagnosis/conclude.ts'
import type { Cause, ReadyFacts } from '../diagnosis/evidence.ts'
import type { Check } from '../model/check.ts'
import type { Finding } from '../model/finding.ts'
import type { Exchange } from '../model/network.ts'
import type {
  Report,
  ReportFinding,
  ReportPrediction,
  ReportToken,
  RootCause,
} from '../model/report.ts'
import { factsDepth, sanitize } from '../model/sanitize.ts'
import type { AppliedSuppression } from '../model/suppression.ts'
import { describeSettings } from '../settings/describe.ts'
import { forMcpServer } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import { numericDate, utc } from '../token/times.ts'
import { version } from '../version.ts'
import { nextCommand } from './next-command.ts'

export interface BuildInput {
  run: Report['run']
  outcome: Report['outcome']
  exitCode: number
  conclusion: Conclusion
  facts: ReadyFacts
  /** The checks that were made, for what a pass rules out. */
  made: readonly Check[]
  settings: Settings
  exchanges: readonly Exchange[]
  environment: Report['environment']
  secretsSeen: number
  /** Takes the secrets of the run out of what is to be shown. */
  conceal: <T>(value: T) => T
  /** Names of settings whose secrets are kept out by structure and not by the final scan. */
  notScanned: string[]
  suppressions: AppliedSuppression[]
}

/**
 * The one value that every renderer gets. Foreign text in it is cleaned here, and whatever secret a
 * server has put into any place of its answers is taken out, so that it cannot keep the report back.
 */
export function buildReport(input: BuildInput): Report {
  return input.conceal(reportOf(input))
}

/** About the token that is for the MCP server alone. */
const isOfMcpToken = ({ check }: Finding): boolean => check === 'identity.mcp-token-acquired'

/** The user's own values, for a token that was asked for with these settings. */
function valuesFor(
  settings: Settings,
  facts: ReadyFacts,
  claims: Readonly<Record<string, unknown>> | null | undefined,
): FixValues {
  return fixValuesFrom({
    settings,
    target: facts.serverSettings?.target ?? 'unknown',
    claims: claims ?? null,
    ...(facts.prediction?.provider ? { oidcName: facts.prediction.provider } : {}),
    ...(facts.prediction?.user ? { user: facts.prediction.user } : {}),
  })
}

function reportOf(input: BuildInput): Report {
  const { conclusion, facts, settings } = input
  const values = valuesFor(settings, facts, facts.token?.claims)
  const ofMcpToken = valuesFor(forMcpServer(settings), facts, facts.mcpToken?.claims)
  const rootCauses = conclusion.causes.map((cause) =>
    rootCause(cause, input, isOfMcpToken(cause.finding) ? ofMcpToken : values),
  )
  const { idp, neo4j, mcp } = facts.clock ?? {}
  const seconds = (clock: { seconds: number } | undefined): number | null =>
    clock ? Math.round(clock.seconds * 10) / -10 : null
  return {
    schemaVersion: '1.0',
    tool: { name: 'neo4j-m2m-doctor', version },
    run: input.run,
    outcome: input.outcome,
    exitCode: input.exitCode,
    rootCauses,
    checks: conclusion.checks.map((check) => ({
      ...check,
      blockedBy: [...check.blockedBy],
      findings: check.findings.map(({ code }) => code),
    })),
    findings: conclusion.checks.flatMap((check) => check.findings.map(reportFinding)),
    upcoming: conclusion.upcoming,
    prediction: facts.prediction ? reportPrediction(facts.prediction) : null,
    roleTrace: facts.prediction?.roleTrace ?? [],
    token: facts.token ? reportToken(facts.token) : null,
    exchanges: inHopOrder(input.exchanges),
    clock: {
      localVsIdpSeconds: seconds(idp),
      localVsNeo4jSeconds: seconds(neo4j),
      localVsMcpSeconds: seconds(mcp),
      detail: facts.clock ?? {},
    },
    configuration: describeSettings(settings).flatMap(({ name, value, fingerprint, origin }) =>
      origin === null ? [] : [{ name, value, fingerprint, origin }],
    ),
    environment: input.environment,
    facts: sanitize(facts, factsDepth) as Report['facts'],
    redaction: { secretsSeen: input.secretsSeen, scan: 'clean', notScanned: input.notScanned },
    ...(input.suppressions.length > 0 ? { suppressions: input.suppressions } : {}),
    nextCommand: nextCommand(input.outcome, rootCauses, input.run.command),
  }
}

function rootCause(
  cause: Cause,
  { made, conclusion }: BuildInput,
  values: Parameters<typeof fixFor>[1],
): RootCause {
  const { finding } = cause
  const said = sayFinding(finding)
  const passed = new Set(
    conclusion.checks.filter(({ status }) => status === 'pass').map(({ id }) => id),
  )
  const ruledOut = made.flatMap(({ id, rulesOut }) =>
    rulesOut !== undefined && passed.has(id) ? [rulesOut] : [],
  )
  return {
    code: finding.code,
    slug: said.slug,
    title: said.title,
    message: said.message,
    confidence: cause.confidence,
    owner: cause.owner ?? finding.owner,
    explains: [...cause.explains],
    ruledOut: [...new Set(ruledOut)],
    because: cause.because.map((because) => ({ ...because })),
    alternatives: [...cause.alternatives],
    fix: fixFor(finding.code, values, finding),
    // The command that asks for one token would not ask for this one.
    verify: isOfMcpToken(finding) ? 'neo4j-m2m-doctor mcp call' : verifyFor(finding.code, values),
    disprovedBy: entryOf(finding.code).disproof,
    docsUrl: docsUrl(finding.code),
  }
}

function reportFinding(finding: Finding): ReportFinding {
  const { slug, title, message } = sayFinding(finding)
  const { code, severity, stage, check, owner, hop, expected, actual } = finding
  return {
    code,
    slug,
    severity,
    stage,
    check,
    title,
    message,
    expected: expected?.value ?? null,
    expectedSource: expected?.source ?? null,
    actual: actual?.value ?? null,
    actualSource: actual?.source ?? null,
    owner,
    docsUrl: docsUrl(code),
    hop: hop ?? null,
  }
}

const hopOrder: readonly Exchange['hop'][] = ['idp', 'jwks', 'neo4j', 'mcp', 'mcp>neo4j']

/** Hop by hop, so that two runs of one case give one order although the hops run at the same time. */
function inHopOrder(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges
    .toSorted((a, b) => hopOrder.indexOf(a.hop) - hopOrder.indexOf(b.hop))
    .map((exchange, index) => ({ ...exchange, id: `x${index + 1}` }))
}

function reportPrediction(prediction: NonNullable<ReadyFacts['prediction']>): ReportPrediction {
  const { decision, settings, steps, user, roles, assumptions } = prediction
  return {
    decision,
    settings,
    steps: steps.map(({ step, verdict, basis, expected, actual }) => ({
      step,
      verdict,
      basis,
      expected: expected?.value ?? null,
      expectedSource: expected?.source ?? null,
      actual: actual?.value ?? null,
      actualSource: actual?.source ?? null,
    })),
    user: user ?? null,
    roles: [...roles],
    assumptions: [...assumptions],
  }
}

function reportToken({
  fingerprint,
  source,
  header,
  claims,
}: NonNullable<ReadyFacts['token']>): ReportToken {
  const exp = numericDate(claims, 'exp')
  const iat = numericDate(claims, 'iat')
  return {
    fingerprint,
    source,
    header: sanitize(header) as ReportToken['header'],
    claims: sanitize(claims) as ReportToken['claims'],
    lifetimeSeconds: exp !== undefined && iat !== undefined ? exp - iat : null,
    // Past the year 9999 it is no date any more: `exp` in milliseconds, for one.
    expiresAt: exp === undefined || exp > 253_402_300_799 ? null : utc(exp),
  }
}
