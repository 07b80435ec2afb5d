import type { Report } from '../../model/report.ts'
import type { Owner } from '../../model/stage.ts'
import { supportLetter } from './support-letter.ts'
import { type View, buildView } from './view.ts'
import type { ViewCause } from './view/causes.ts'
import { ownerLabels } from './view/labels.ts'

/**
 * A short message in plain text to those who have to act, ready to forward: what is wrong, the
 * evidence, what is asked of them, and how to see that it worked. Neo4j support gets the letter.
 */
export function messageFor(report: Report, owner: Owner): string {
  const view = buildView(report)
  const causes = view.causes.filter((cause) => cause.owner === owner)
  const [first] = causes
  if (first === undefined) {
    return `There is nothing for the ${ownerLabels[owner]} to do about this run (${view.header.runId}).\n`
  }
  if (causes.some((cause) => cause.code === 'M2M603')) return supportLetter(report)
  const lines = [
    `Subject: Machine login to Neo4j: ${first.title} (${first.code})`,
    '',
    'Hello,',
    '',
    opening(view),
    ...causes.flatMap((cause) => ['', ...request(cause)]),
    '',
    `Found by ${view.header.tool} ${view.header.version}, run ${view.header.runId}, ${view.header.startedAt} (UTC). No secret is in this message.`,
  ]
  return `${lines.join('\n')}\n`
}

const opening = (view: View): string =>
  `a machine identity (OAuth 2.0 client credentials) should log in to this: ${view.header.target}. It cannot, and you can mend that.`

function request(cause: ViewCause): string[] {
  return [
    `What is wrong (${cause.confidence}): ${cause.message}`,
    ...cause.because.flatMap((pair) => [
      `- ${pair.subject ?? 'value'}`,
      ...side('expected', pair.expected),
      ...side('actual', pair.actual),
    ]),
    '',
    `What we ask you to do: ${cause.fix.summary}`,
    ...cause.fix.steps.map((step, index) => `${index + 1}. ${step}`),
    ...cause.fix.commands.flatMap(({ command, safety }) => [
      safety === 'read-only'
        ? 'This command only reads:'
        : 'This command changes the configuration:',
      `    ${command}`,
    ]),
    '',
    'We shall then check it with:',
    `    ${cause.verify}`,
  ]
}

function side(label: string, shown: { value: string; source: string | null } | null): string[] {
  if (shown === null) return []
  const source = shown.source === null ? '' : ` (from: ${shown.source})`
  return [`    ${label}: ${shown.value}${source}`]
}
