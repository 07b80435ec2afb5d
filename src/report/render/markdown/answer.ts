import { owners } from '../../../model/stage.ts'
import { messageFor } from '../owner-message.ts'
import { supportLetter } from '../support-letter.ts'
import type { View } from '../view.ts'
import type { ViewCause } from '../view/causes.ts'
import { marks, ownerLabels } from '../view/labels.ts'
import { bullets, code, fence, orDash, prose, table } from './escape.ts'
import { type MarkdownPage, type Section, blocks } from './page.ts'

/** Fits a chat message. */
const mostPasted = 15

/** Sections 1 to 4: what is wrong, and who has to do what about it. */
export function answerSections(page: MarkdownPage): Section[] {
  return [
    { title: 'Paste block', body: fence(pasteBlock(page.view).slice(0, mostPasted).join('\n')) },
    { title: 'Redaction', body: redaction(page) },
    { title: 'Root causes', body: rootCauses(page) },
    { title: 'Action for each owner', body: actions(page) },
  ]
}

/** The whole answer in a few lines of plain text. */
function pasteBlock({ header, verdict, causes, upcoming, hops, tally, next }: View): string[] {
  const reached = hops.filter((hop) => hop.status !== 'not-applicable')
  return [
    `${header.tool} ${header.version}  ${header.command}  ${header.startedAt}`,
    `run ${header.runId}`,
    `target: ${header.target}`,
    verdict,
    ...causes
      .slice(0, 3)
      .flatMap((cause) => [
        `${cause.code} (${cause.confidence}${cause.suppressed === null ? '' : ', suppressed'}): ${cause.title}`,
        `  owner: ${cause.ownerLabel}`,
      ]),
    ...(upcoming.length > 0
      ? [`will fail next: ${upcoming.map((fault) => fault.code).join(', ')}`]
      : []),
    `hops: ${reached.map((hop) => `${hop.hop} ${marks[hop.status].word}`).join(', ') || 'none'}`,
    tally.text,
    tally.exit,
    ...(next === null ? [] : [`next: ${next}`]),
  ]
}

function redaction({ report }: MarkdownPage): string {
  const { secretsSeen, notScanned, pseudonyms } = report.redaction
  return bullets([
    `${secretsSeen} secret(s) were seen in this run. Tokens, client secrets, passwords, keys and assertions are in no part of this document.`,
    'Its final text was searched for each of them, raw, encoded, escaped and broken across lines: nothing was found.',
    notScanned.length === 0
      ? 'All of them were searched for.'
      : `Too short or too common to be searched for, and kept out by structure alone: ${notScanned.map((name) => code(name)).join(', ')}.`,
    pseudonyms === undefined
      ? 'Kept on purpose: host names, URLs without query values, tenant, client and request ids, the header and claims of the token, user and role names.'
      : `Host names, addresses, tenant and client ids are replaced by ${pseudonyms} pseudonym(s): the same name has the same one everywhere. Kept on purpose: URLs without query values, claims, role names, hosts of large providers.`,
    'Secrets are named by a fingerprint whose salt is random for each run and is not kept.',
  ])
}

function rootCauses({ view }: MarkdownPage): string {
  const upcoming = view.upcoming.map(({ code: fault, title }) =>
    title === null ? fault : `${fault}: ${prose(title)}`,
  )
  return blocks(
    ...(view.causes.length === 0 ? ['none', prose(view.verdict)] : []),
    ...view.causes.map(causeBlock),
    ...(upcoming.length > 0 ? [`Will fail next once this is mended:`, bullets(upcoming)] : []),
  )
}

function causeBlock(cause: ViewCause): string {
  return blocks(
    `### ${cause.code} ${prose(cause.title)}`,
    prose(cause.message),
    table(
      ['What', 'Value'],
      [
        ['Confidence', cause.confidence],
        ...(cause.suppressed === null ? [] : [['Suppressed', prose(cause.suppressed)]]),
        ['Owner', `${cause.ownerLabel} (${code(cause.owner)})`],
        ['Explains', `${cause.explained}: ${cause.explains.map((id) => code(id)).join(', ')}`],
        ['Ruled out', cause.ruledOut.map(prose).join('; ') || 'nothing'],
        ['Disproved by', prose(cause.disprovedBy)],
        ['Documentation', cause.docsUrl === '' ? '-' : code(cause.docsUrl)],
      ],
    ),
    'Because:',
    table(
      ['Subject', 'Expected', 'Source', 'Actual', 'Source'],
      cause.because.map((pair) => [
        prose(pair.subject ?? ''),
        orDash(pair.expected?.value ?? null),
        prose(pair.expected?.source ?? ''),
        orDash(pair.actual?.value ?? null),
        prose(pair.actual?.source ?? ''),
      ]),
    ),
    ...(cause.alternatives.length > 0
      ? ['The evidence also allows:', bullets(cause.alternatives.map(prose))]
      : []),
    `Fix: ${prose(cause.fix.summary)}`,
    ...(cause.fix.steps.length > 0 ? [numbered(cause.fix.steps.map(prose))] : []),
    ...cause.fix.commands.flatMap(({ command, safety }) => [
      safety === 'read-only' ? 'Only reads:' : 'Changes configuration:',
      fence(command, 'sh'),
    ]),
    'Verify with:',
    fence(cause.verify, 'sh'),
  )
}

const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item}`).join('\n')

function actions({ report, view }: MarkdownPage): string {
  const asked = owners.filter((owner) => view.causes.some((cause) => cause.owner === owner))
  return blocks(
    ...asked.map((owner) => {
      const letter = owner === 'neo4j-support' ? supportLetter(report) : ''
      return letter === ''
        ? blocks(`### ${ownerLabels[owner]}`, fence(messageFor(report, owner).trimEnd()))
        : blocks('### Neo4j support: a letter to send', fence(letter.trimEnd(), 'markdown'))
    }),
  )
}
