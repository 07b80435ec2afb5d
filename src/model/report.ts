import type { FindingCode } from '../catalogue/args.ts'
import type { Command } from '../catalogue/entry.ts'
import type { ClockFact, Facts, Prediction, RoleTrace } from './facts.ts'
import type { Finding } from './finding.ts'
import type { Exchange } from './network.ts'
import type { CheckStatus } from './outcome.ts'
import type { AppliedSuppression } from './suppression.ts'
import type { CheckId, Confidence, Owner, Severity, Stage } from './stage.ts'

/** One pair of values that a root cause rests on. */
export interface Because {
  subject: string
  expected: string
  expectedSource: string
  actual: string
  actualSource: string
}

export interface RootCause {
  code: FindingCode
  slug: string
  title: string
  /** The catalogue's sentence with this case's values. */
  message: string
  confidence: Confidence
  owner: Owner
  /** Checks whose failure this cause explains. */
  explains: CheckId[]
  /** What checks that passed exclude. */
  ruledOut: string[]
  because: Because[]
  /** With confidence `possible`: the other reasons that the evidence allows. */
  alternatives: string[]
  fix: { summary: string; steps: string[]; commands: Command[] }
  verify: string
  disprovedBy: string
  docsUrl: string
}

export interface ReportCheck {
  id: CheckId
  stage: Stage
  title: string
  status: CheckStatus
  summary: string
  durationMs: number
  blockedBy: CheckId[]
  findings: FindingCode[]
}

export interface ReportFinding {
  code: FindingCode
  slug: string
  severity: Severity
  stage: Stage
  check: CheckId
  title: string
  message: string
  expected: string | null
  expectedSource: string | null
  actual: string | null
  actualSource: string | null
  owner: Owner
  docsUrl: string
  hop: Finding['hop'] | null
}

export interface ReportPrediction {
  decision: Prediction['decision']
  settings: Prediction['settings']
  steps: {
    step: string
    verdict: 'accept' | 'reject' | 'unknown'
    basis: 'documented' | 'inferred'
    expected: string | null
    expectedSource: string | null
    actual: string | null
    actualSource: string | null
  }[]
  user: string | null
  roles: string[]
  assumptions: string[]
}

export interface ReportToken {
  fingerprint: string
  source: 'acquired' | 'given'
  header: Record<string, unknown> | null
  claims: Record<string, unknown> | null
  lifetimeSeconds: number | null
  /** ISO 8601, UTC. */
  expiresAt: string | null
}

/** One setting in effect. Secrets have a fingerprint and no value. */
export interface ReportSetting {
  name: string
  value: string | null
  fingerprint: string | null
  origin: string
}

/** One thing that two runs do not have in common. Null: not there. */
export interface Change {
  section: string
  subject: string
  before: string | null
  after: string | null
}

/** What differs from an earlier report. */
export interface ChangedSince {
  run: { id: string; startedAt: string; outcome: RunOutcome }
  changes: Change[]
}

export type RunOutcome = 'healthy' | 'problem' | 'incomplete'

/**
 * The whole result of a run: what every renderer gets, and what `--format json` prints.
 * `schemaVersion` is major.minor; changes within a major are additive.
 */
export interface Report {
  schemaVersion: '1.0'
  tool: { name: 'neo4j-m2m-doctor'; version: string }
  run: {
    id: string
    command: string
    /** ISO 8601, UTC. */
    startedAt: string
    durationMs: number
    interrupted: boolean
    /** The lab scenario that was shown, for `demo`. */
    scenario: string | null
    /** How often the run was made (`--wait`); this report is of the last time. */
    attempts?: number
  }
  outcome: RunOutcome
  exitCode: number
  rootCauses: RootCause[]
  checks: ReportCheck[]
  findings: ReportFinding[]
  /** Will fail next, once the root cause is mended. */
  upcoming: FindingCode[]
  prediction: ReportPrediction | null
  roleTrace: RoleTrace[]
  token: ReportToken | null
  exchanges: Exchange[]
  clock: {
    localVsIdpSeconds: number | null
    localVsNeo4jSeconds: number | null
    localVsMcpSeconds: number | null
    detail: ClockFact
  }
  configuration: ReportSetting[]
  environment: {
    node: string
    platform: string
    arch: string
    ci: string | null
    timezone: string
    proxy: string | null
    trust: string
  }
  /** For the letter to support and for `--from`: the facts that were judged, without anything secret. */
  facts: { [N in keyof Facts]?: Facts[N] }
  redaction: {
    secretsSeen: number
    scan: 'clean'
    notScanned: string[]
    /** How many names were replaced by pseudonyms (`--share`); absent when none were to be. */
    pseudonyms?: number
  }
  /** What was agreed not to fail the run; absent when nothing was. */
  suppressions?: AppliedSuppression[]
  /** Compared with an earlier report (`--since`); absent when none was named. */
  changedSince?: ChangedSince
  nextCommand: string | null
}
