import type { FindingCode } from '../catalogue/args.ts'
import type { Facts, Prediction, Provenance } from '../model/facts.ts'
import type { Finding } from '../model/finding.ts'
import type { ServerRefusal } from '../model/network.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { Because } from '../model/report.ts'
import type { CheckId, Confidence, Owner } from '../model/stage.ts'
import type { RefusalArgs } from '../catalogue/args.ts'

export type ReadyFacts = { [N in keyof Facts]?: Facts[N] }

/** What was seen of the server's own decision: over Bolt, else behind MCP. */
export type Observation =
  | { kind: 'accepted'; where: 'bolt' | 'mcp'; roles: string[] | null | undefined }
  | { kind: 'refused'; where: 'bolt' | 'mcp'; refusal: ServerRefusal | RefusalArgs }
  | { kind: 'none' }

/** Everything that rules may know. Plain values: rules are pure. */
export interface Evidence {
  facts: ReadyFacts
  checks: readonly CheckResult[]
  /** All findings with their severity after acquittal. */
  findings: readonly Finding[]
  observation: Observation
  prediction: Prediction | undefined
  provenance: Provenance
  auraPreconditionsMet: boolean
}

/** A conclusion before it becomes a root cause of the report. */
export interface Cause {
  finding: Finding
  confidence: Confidence
  owner?: Owner
  /** Findings of these codes, and the checks that hold them, follow from this cause. */
  covers: readonly FindingCode[]
  /** Checks that it explains beside those that hold its codes. */
  explains: readonly CheckId[]
  because: readonly Because[]
  alternatives: readonly string[]
}

/** One way to conclude. Rules stand in an ordered table; each says which findings it answers for. */
export interface Rule {
  id: string
  /** When it applies, in one sentence. */
  when: string
  conclude: (evidence: Evidence, so: readonly Cause[]) => readonly Cause[]
}

export function observe(facts: ReadyFacts): Observation {
  const { bearerLogin, mcpCall } = facts
  if (bearerLogin?.outcome === 'accepted')
    return { kind: 'accepted', where: 'bolt', roles: bearerLogin.roles }
  if (bearerLogin?.outcome === 'refused')
    return { kind: 'refused', where: 'bolt', refusal: bearerLogin.refusal }
  if (mcpCall?.step.outcome === 'result') {
    if (!mcpCall.isError) return { kind: 'accepted', where: 'mcp', roles: undefined }
    const code = mcpCall.refusal?.code ?? ''
    if (mcpCall.refusal && isLoginRefusal(code)) return { kind: 'refused', where: 'mcp', refusal: mcpCall.refusal }
    if (mcpCall.refusal) return { kind: 'accepted', where: 'mcp', roles: undefined }
  }
  return { kind: 'none' }
}

/** Codes with which a server answers a login, and not what comes after one. */
export function isLoginRefusal(code: string): boolean {
  return /^Neo\.(ClientError|TransientError)\.Security\.(Unauthorized|TokenExpired|AuthorizationExpired|AuthenticationRateLimit|AuthProvider\w+|CredentialsExpired)$/.test(code)
}

/** Both sides of a finding, as a root cause shows them. */
export function becauseOf(finding: Finding, subject?: string): Because[] {
  const { expected, actual } = finding
  if (!expected || !actual) return []
  return [
    {
      subject: subject ?? actual.source.replace(/^token claim /, ''),
      expected: expected.value,
      expectedSource: expected.source,
      actual: actual.value,
      actualSource: actual.source,
    },
  ]
}

export function causeOf(finding: Finding, confidence: Confidence, more: Partial<Cause> = {}): Cause {
  return { finding, confidence, covers: [], explains: [], because: becauseOf(finding), alternatives: [], ...more }
}

/** Errors that no earlier rule has answered for. */
export function openErrors(evidence: Evidence, so: readonly Cause[]): Finding[] {
  const answered = new Set(so.flatMap((cause) => [cause.finding.code, ...cause.covers]))
  return evidence.findings.filter(({ severity, code }) => severity === 'error' && !answered.has(code))
}
