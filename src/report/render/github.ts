import type { Report } from '../../model/report.ts'
import { type View, buildView } from './view.ts'
import type { ViewCause } from './view/causes.ts'

/** GitHub shows ten errors of a step; more would be dropped without a word. */
const most = 10

/** Longer messages are folded away. */
const mostCharacters = 2000

/**
 * Workflow commands for GitHub Actions: one annotation for each root cause, and for a run without one
 * that did not get through. Consequences and warnings have none. There is no file or line to name: the
 * faults are in settings of servers.
 */
export function renderAnnotations(report: Report): string {
  const view = buildView(report)
  const shown = view.causes.slice(0, view.causes.length > most ? most - 1 : most)
  const rest = view.causes.slice(shown.length)
  const lines = [
    ...shown.map(annotation),
    ...(rest.length === 0
      ? []
      : [
          command('error', {
            title: `${rest.length} more root causes`,
            message: rest.map(({ code, title }) => `${code} ${title}`).join('\n'),
          }),
        ]),
    ...(view.causes.length === 0 && report.exitCode !== 0
      ? [command(report.exitCode === 1 ? 'error' : 'warning', withoutCause(view))]
      : []),
    ...expired(view),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

interface Annotation {
  title: string
  message: string
}

function annotation(cause: ViewCause): string {
  const { code, title, message, confidence, ownerLabel, fix, verify, suppressed } = cause
  const lines = [
    ...(suppressed === null ? [] : [`Suppressed ${suppressed}`]),
    `${message} (${confidence})`,
    `Owner: ${ownerLabel}`,
    `Fix: ${fix.summary}`,
    `Verify: ${verify}`,
    `More: neo4j-m2m-doctor explain ${code}`,
  ]
  return command(suppressed === null ? 'error' : 'notice', {
    title: `${code} ${title}`,
    message: lines.join('\n'),
  })
}

function withoutCause({ verdict, next }: View): Annotation {
  return {
    title: 'neo4j-m2m-doctor',
    message: next === null ? verdict : `${verdict}\nNext: ${next}`,
  }
}

/** An agreement that has ended is why a pipeline that was green is red now. */
function expired({ suppressions }: View): string[] {
  return suppressions
    .filter(({ state }) => state === 'expired')
    .map(({ code, text }) =>
      command('warning', { title: `${code} is no longer suppressed`, message: text }),
    )
}

/**
 * Escapes as the runner takes them: per cent and line ends in data, colon and comma in properties as
 * well. Nothing foreign can then end the line, the property or the command.
 */
function command(level: 'error' | 'warning' | 'notice', { title, message }: Annotation): string {
  const cut =
    message.length <= mostCharacters ? message : `${message.slice(0, mostCharacters - 1)}…`
  return `::${level} title=${property(title)}::${data(cut)}`
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
