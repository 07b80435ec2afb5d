import type { Command } from '../../../catalogue/entry.ts'
import type { RoleTrace } from '../../../model/facts.ts'
import type { Exchange } from '../../../model/network.ts'
import type { AppliedSuppression } from '../../../model/suppression.ts'
import type {
  Because,
  Report,
  ReportCheck,
  ReportFinding,
  ReportPrediction,
  ReportSetting,
  ReportToken,
  RootCause,
} from '../../../model/report.ts'

/** The keys of each shape in a report, in the order in which they are printed. */
export const keysOf = {
  report: keys<Report>()(
    'schemaVersion',
    'tool',
    'run',
    'outcome',
    'exitCode',
    'rootCauses',
    'checks',
    'findings',
    'upcoming',
    'prediction',
    'roleTrace',
    'token',
    'exchanges',
    'clock',
    'configuration',
    'environment',
    'facts',
    'redaction',
    'suppressions',
    'nextCommand',
  ),
  tool: keys<Report['tool']>()('name', 'version'),
  run: keys<Report['run']>()('id', 'command', 'startedAt', 'durationMs', 'interrupted', 'scenario'),
  rootCause: keys<RootCause>()(
    'code',
    'slug',
    'title',
    'message',
    'confidence',
    'owner',
    'explains',
    'ruledOut',
    'because',
    'alternatives',
    'fix',
    'verify',
    'disprovedBy',
    'docsUrl',
  ),
  because: keys<Because>()('subject', 'expected', 'expectedSource', 'actual', 'actualSource'),
  fix: keys<RootCause['fix']>()('summary', 'steps', 'commands'),
  command: keys<Command>()('command', 'safety'),
  check: keys<ReportCheck>()(
    'id',
    'stage',
    'title',
    'status',
    'summary',
    'durationMs',
    'blockedBy',
    'findings',
  ),
  finding: keys<ReportFinding>()(
    'code',
    'slug',
    'severity',
    'stage',
    'check',
    'title',
    'message',
    'expected',
    'expectedSource',
    'actual',
    'actualSource',
    'owner',
    'docsUrl',
    'hop',
  ),
  prediction: keys<ReportPrediction>()(
    'decision',
    'settings',
    'steps',
    'user',
    'roles',
    'assumptions',
  ),
  predictionStep: keys<ReportPrediction['steps'][number]>()(
    'step',
    'verdict',
    'basis',
    'expected',
    'expectedSource',
    'actual',
    'actualSource',
  ),
  roleTrace: keys<RoleTrace>()('claim', 'group', 'mapping', 'role'),
  token: keys<ReportToken>()(
    'fingerprint',
    'source',
    'header',
    'claims',
    'lifetimeSeconds',
    'expiresAt',
  ),
  exchange: keys<Exchange>()(
    'id',
    'hop',
    'method',
    'url',
    'status',
    'startedAt',
    'durationMs',
    'correlationIds',
    'serverDate',
    'credential',
  ),
  clock: keys<Report['clock']>()(
    'localVsIdpSeconds',
    'localVsNeo4jSeconds',
    'localVsMcpSeconds',
    'detail',
  ),
  setting: keys<ReportSetting>()('name', 'value', 'fingerprint', 'origin'),
  environment: keys<Report['environment']>()(
    'node',
    'platform',
    'arch',
    'ci',
    'timezone',
    'proxy',
    'trust',
  ),
  redaction: keys<Report['redaction']>()('secretsSeen', 'scan', 'notScanned', 'pseudonyms'),
  suppression: keys<AppliedSuppression>()('code', 'reason', 'expires', 'origin', 'state'),
}

/**
 * A list of all keys of a type: a key that is missing makes the type of the list `never`, so that a
 * field which the model gains does not compile until it has its place here.
 */
function keys<T>() {
  return <const K extends readonly (keyof T & string)[]>(
    ...list: [Exclude<keyof T & string, K[number]>] extends [never] ? K : never
  ): readonly string[] => list
}
