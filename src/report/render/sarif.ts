import { createHash } from 'node:crypto'
import { docsUrl } from '../../catalogue/docs-url.ts'
import type { FindingCode } from '../../catalogue/args.ts'
import type { Report } from '../../model/report.ts'
import { placeOf } from './sarif/place.ts'
import { type View, type ViewFinding, buildView } from './view.ts'
import type { ViewCause } from './view/causes.ts'

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const homepage = 'https://github.com/neo4j-m2m-doctor/neo4j-m2m-doctor'

interface Result {
  code: FindingCode
  slug: string
  title: string
  level: 'error' | 'warning'
  /** What makes it the same result in the next run. */
  subject: string
  text: string
  sources: string[]
  properties: object
  suppressed: string | null
}

/**
 * SARIF 2.1.0 with the root causes as errors and, of what no root cause explains, the warnings.
 * Consequences are left out: a dashboard would count them as faults of their own.
 */
export function renderSarif(report: Report): string {
  const view = buildView(report)
  const results = [...view.causes.map(ofCause), ...warningsOf(view)]
  const rules = [...new Map(results.map((result) => [result.code, result])).values()]
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(report, rules) },
        invocations: [invocation(report)],
        automationDetails: { id: `${view.header.tool}/${report.run.command}/` },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => resultObject(result, view, rules)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function driver({ tool }: Report, rules: readonly Result[]): object {
  return {
    name: tool.name,
    version: tool.version,
    informationUri: homepage,
    rules: rules.map(({ code, slug, title, level }) => ({
      id: code,
      name: slug
        .split('-')
        .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
        .join(''),
      shortDescription: { text: plain(title) },
      helpUri: docsUrl(code),
      defaultConfiguration: { level },
    })),
  }
}

/** The tool did its work even when it found a problem; a bug of ours or an interrupt is another matter. */
function invocation({ run, exitCode }: Report): object {
  const started = Date.parse(run.startedAt)
  const times = { startTimeUtc: started, endTimeUtc: started + run.durationMs }
  return {
    executionSuccessful: exitCode < 70,
    exitCode,
    // A saved report may hold anything as a time; what is none is left out.
    ...Object.fromEntries(
      Object.entries(times).flatMap(([name, at]) =>
        Math.abs(at) <= 8.64e15 ? [[name, new Date(at).toISOString()]] : [],
      ),
    ),
  }
}

function ofCause(cause: ViewCause): Result {
  const { code, slug, title, message, confidence, owner, fix, suppressed } = cause
  const pairs = cause.because.map(
    ({ subject, expected, actual }) =>
      `${subject ?? 'value'}: expected ${expected?.value ?? '-'}, actual ${actual?.value ?? '-'}.`,
  )
  return {
    code,
    slug,
    title,
    suppressed,
    level: 'error',
    subject: cause.explains.join(' '),
    text: [`${title}.`, message, ...pairs, `Fix: ${fix.summary}`].join('\n'),
    sources: cause.because.flatMap(({ expected, actual }) =>
      [expected?.source, actual?.source].filter((source) => typeof source === 'string'),
    ),
    properties: { confidence, owner, explains: cause.explains },
  }
}

function warningsOf({ stages, suppressions }: View): Result[] {
  const checks = stages.flatMap((stage) => stage.checks).filter(({ cause }) => cause === null)
  const active = suppressions.filter(({ state }) => state === 'active')
  return checks.flatMap(({ id, findings }) =>
    findings
      .filter(({ severity }) => severity === 'warning')
      .map((finding) => ({
        ...ofFinding(finding),
        subject: id,
        properties: { check: id },
        suppressed: active.find(({ code }) => code === finding.code)?.agreed ?? null,
      })),
  )
}

function ofFinding(finding: ViewFinding): Omit<Result, 'subject' | 'properties' | 'suppressed'> {
  const { code, slug, title, message, difference } = finding
  const sources = [difference?.expected?.source, difference?.actual?.source]
  return {
    code,
    slug,
    title,
    level: 'warning',
    text: `${title}.\n${message}`,
    sources: sources.filter((source) => typeof source === 'string'),
  }
}

function resultObject(result: Result, view: View, rules: readonly Result[]): object {
  const { code, level, subject, text, sources, properties, suppressed } = result
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.code === code),
    level,
    message: { text: plain(text) },
    locations: [{ physicalLocation: placeOf(sources) }],
    partialFingerprints: {
      'causeAndTarget/v1': createHash('sha256')
        .update([code, view.header.target, subject].join('\n'))
        .digest('hex'),
    },
    ...(suppressed === null
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: plain(suppressed) },
          ],
        }),
    properties,
  }
}

/** In a message, brackets before a parenthesis are a link (section 3.11.6): foreign text makes none. */
function plain(text: string): string {
  return /\]\s*\(/u.test(text) ? text.replaceAll('\\', '\\\\').replace(/[[\]]/gu, '\\$&') : text
}
