import type { View, ViewCheck, ViewFinding, ViewStage } from '../view.ts'
import type { ViewCause } from '../view/causes.ts'
import { differenceLines } from './difference.ts'
import { type Page, hang, isNarrow, padTo, row, spaces, widthOf } from './layout.ts'
import { plural } from '../view/labels.ts'
import { mark } from './marks.ts'

/** One line per stage; a stage with something else than green in it also lists its checks. */
export function stageLines(page: Page, view: View, verbose: boolean): string[] {
  const labelWidth = Math.max(...view.stages.map((stage) => stage.label.length), 0)
  const titleWidth = Math.max(...view.stages.map((stage) => stage.counted.length), 0)
  return view.stages.flatMap((stage) => [
    ...row(page, {
      head: `${mark(page, stage.status)}${stage.number} ${padTo(stage.label, labelWidth)}  `,
      title: stage.counted,
      titleWidth,
      fact: stage.facts.join(', '),
      time: stage.time,
    }),
    ...(stage.open || verbose ? checkLines(page, stage, view, verbose) : []),
  ])
}

/**
 * What is not green, each on its line; what passed, and what was skipped for a cause that its own box
 * tells, as one line each. With `verbose` every check has its line.
 */
function checkLines(page: Page, stage: ViewStage, view: View, verbose: boolean): string[] {
  const shown = stage.checks.filter((check) => verbose || isNotable(check))
  const codeWidth = shown.some((check) => check.code !== null) ? 8 : 0
  const titleWidth = Math.min(Math.max(...shown.map((check) => widthOf(check.title)), 0), 36)
  const lines = shown.flatMap((check) => [
    ...row(page, {
      head: `  ${mark(page, check.status)}${padTo(check.code ?? '', codeWidth)}`,
      title: check.title,
      titleWidth,
      fact: check.fact,
      time: check.time,
    }),
    ...detailLines(page, check, view, verbose),
  ])
  return verbose || lines.length === 0 ? lines : [...lines, ...restLines(page, stage)]
}

function isNotable({ status, cause }: ViewCheck): boolean {
  return status !== 'pass' && status !== 'not-applicable' && !(status === 'skip' && cause !== null)
}

function restLines(page: Page, { checks }: ViewStage): string[] {
  const passed = checks.filter(({ status }) => status === 'pass').length
  const skipped = checks.filter((check) => check.status === 'skip' && check.cause !== null)
  const causes = [...new Set(skipped.map(({ cause }) => cause))].join(' and ')
  const line = (status: 'pass' | 'skip', text: string): string[] =>
    row(page, { head: `  ${mark(page, status)}`, title: text, titleWidth: 0, fact: '', time: '' })
  return [
    ...(passed > 0 ? line('pass', `${plural(passed, 'other check')} passed`) : []),
    ...(skipped.length > 0
      ? line('skip', `${plural(skipped.length, 'check')} not made because of root cause ${causes}`)
      : []),
  ]
}

/**
 * What stands below a check's line: what it found. What a root cause explains is told in its box, and
 * here only with the values that the box does not show.
 */
function detailLines(page: Page, check: ViewCheck, view: View, verbose: boolean): string[] {
  const indent = isNarrow(page) ? 4 : 13
  const cause =
    check.status === 'pass' || check.cause === null ? undefined : view.causes[check.cause - 1]
  const told = check.findings.filter((finding) => verbose || finding.severity !== 'info')
  const follows = cause === undefined ? [] : hang(page, spaces(indent), followsFrom(check, cause))
  return [
    ...told.flatMap((finding, index) => [
      ...(cause === undefined || verbose ? messageLines(page, finding, index > 0, indent) : []),
      ...(cause === undefined || verbose || !shownBy(cause, finding)
        ? valueLines(page, finding, indent + 2)
        : []),
    ]),
    ...follows.map(page.style.faint),
  ]
}

function followsFrom(check: ViewCheck, cause: ViewCause): string {
  return check.code === cause.code
    ? `this is root cause ${cause.number}`
    : `explained by root cause ${cause.number} (${cause.code})`
}

function messageLines(
  page: Page,
  { code, message }: ViewFinding,
  named: boolean,
  indent: number,
): string[] {
  return hang(page, spaces(indent), named ? `${code} ${message}` : message)
}

function valueLines(page: Page, { difference }: ViewFinding, indent: number): string[] {
  return difference === null ? [] : differenceLines(page, difference, indent)
}

function shownBy(cause: ViewCause, { difference }: ViewFinding): boolean {
  return cause.because.some(
    (pair) =>
      pair.expected?.value === difference?.expected?.value &&
      pair.actual?.value === difference?.actual?.value,
  )
}
