import type { Report } from '../../model/report.ts'
import { element, type XmlNode, xmlDocument } from './junit/xml.ts'
import { type View, type ViewCheck, type ViewFinding, type ViewStage, buildView } from './view.ts'
import type { ViewCause } from './view/causes.ts'
import { marks } from './view/labels.ts'

/**
 * JUnit XML as GitLab, Azure Pipelines and Jenkins read it: a suite per stage, a case per check.
 * GitLab shows `classname` as the suite, drops cases of the same name, and some readers ignore the
 * `message` attribute: the text stands in the body too.
 */
export function renderJunit(report: Report): string {
  const view = buildView(report)
  const suites = view.stages.map((stage) => suite(report, view, stage))
  const cases = suites.flatMap(({ cases }) => cases)
  return xmlDocument(
    element(
      'testsuites',
      { name: view.header.tool, ...counts(cases), time: seconds(report.run.durationMs) },
      suites.map(({ node }) => node),
    ),
  )
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface Case {
  outcome: Outcome
  node: XmlNode
}

function suite(report: Report, view: View, stage: ViewStage): { node: XmlNode; cases: Case[] } {
  const cases = stage.checks.map((check) => testCase(report, view, check))
  const time = report.checks
    .filter((check) => check.stage === stage.stage)
    .reduce((sum, { durationMs }) => sum + durationMs, 0)
  const attributes = {
    name: `${stage.number} ${stage.label}`,
    ...counts(cases),
    time: seconds(time),
    timestamp: view.header.startedAt.replace(/\.\d+Z$|Z$/u, ''),
  }
  return {
    cases,
    node: element(
      'testsuite',
      attributes,
      cases.map(({ node }) => node),
    ),
  }
}

function counts(cases: readonly Case[]): Record<string, string> {
  const count = (outcome: Outcome): string =>
    String(cases.filter((one) => one.outcome === outcome).length)
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}

function testCase(report: Report, view: View, check: ViewCheck): Case {
  const cause = check.cause === null ? undefined : view.causes[check.cause - 1]
  const outcome = outcomeOf(report, check)
  const { durationMs = 0, stage = '' } = report.checks.find(({ id }) => id === check.id) ?? {}
  const attributes = {
    classname: `${view.header.tool}.${stage}`,
    name: `${check.title} (${check.id})`,
    time: seconds(durationMs),
  }
  const message = messageOf(check, outcome, cause)
  const body = [message, ...check.findings.flatMap(findingLines), ...causeLines(cause)].join('\n')
  const result = {
    passed: () => (check.findings.length > 0 ? [element('system-out', {}, body)] : []),
    failure: () => [element('failure', { type: check.code ?? 'fail', message }, body)],
    error: () => [element('error', { type: check.status, message }, body)],
    skipped: () => [element('skipped', { message })],
  }[outcome]()
  return { outcome, node: element('testcase', attributes, result) }
}

/**
 * A check that could not be made is an error only where that decides the run: else a job that passes
 * would show tests that do not.
 */
function outcomeOf({ exitCode }: Report, { status, suppressed }: ViewCheck): Outcome {
  switch (status) {
    case 'pass':
    case 'warn':
      return 'passed'
    case 'fail':
      return suppressed ? 'skipped' : 'failure'
    case 'crash':
      return 'error'
    case 'unknown':
      return exitCode === 3 || exitCode === 70 ? 'error' : 'skipped'
    case 'skip':
    case 'not-applicable':
      return 'skipped'
  }
}

function messageOf(check: ViewCheck, outcome: Outcome, cause: ViewCause | undefined): string {
  const { word } = marks[check.status]
  const [first] = check.findings
  if (outcome === 'skipped' && check.suppressed)
    return `${check.code ?? ''} suppressed${cause?.suppressed ? ` ${cause.suppressed}` : ''}`.trim()
  if (outcome === 'failure' && first) return `${first.code} ${first.title}`
  return check.fact === '' ? word : `${word}: ${check.fact}`
}

function findingLines({ code, message, difference }: ViewFinding): string[] {
  const side = (label: string, shown: { value: string; source: string | null } | null): string[] =>
    shown === null
      ? []
      : [`  ${label}: ${shown.value}${shown.source === null ? '' : ` (from: ${shown.source})`}`]
  return [
    `${code} ${message}`,
    ...side('expected', difference?.expected ?? null),
    ...side('actual', difference?.actual ?? null),
  ]
}

function causeLines(cause: ViewCause | undefined): string[] {
  if (cause === undefined) return []
  return [
    `Root cause ${cause.number} of ${cause.of} (${cause.confidence}): ${cause.code} ${cause.title}`,
    `Owner: ${cause.ownerLabel}`,
    `Fix: ${cause.fix.summary}`,
    `More: neo4j-m2m-doctor explain ${cause.code}`,
  ]
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)
