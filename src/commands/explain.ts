import { type ProviderId, providerIds } from '../catalogue/entry.ts'
import { beliefs } from '../catalogue/beliefs.ts'
import { codes, docsUrl, entryOf } from '../catalogue/index.ts'
import { markdownText, pageMarkdown, pageOf } from '../catalogue/page.ts'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { beliefMarkdown, listMarkdown } from './explain-markdown.ts'
import { beliefText, hang, listText, pageText } from './explain-text.ts'
import { type Topic, topicOf } from './explain-topic.ts'
import type { Flags, Invocation } from './invocation.ts'

type Known = Exclude<Topic, { kind: 'unknown' }>

const schemaVersion = '1.0'

/**
 * Prints a page of the catalogue, or the list; nothing is contacted.
 *
 * @throws UsageError when there is no such page
 */
export async function run({ flags, args, io }: Invocation): Promise<number> {
  const provider = providerOf(flags)
  const topic = await topicOf(args[0])
  if (topic.kind === 'unknown') throw noSuchPage(args[0] ?? '', topic.nearest)
  const width = Math.max(40, Math.min(io.columns, 100))
  const formats = {
    text: () => `${textOf(topic, width, provider).join('\n')}\n`,
    markdown: () => markdownOf(topic, provider),
    json: () => `${JSON.stringify({ schemaVersion, ...jsonOf(topic, provider) }, null, 2)}\n`,
  }
  await io.stdout.write(formats[flags.format]())
  return 0
}

function providerOf(flags: Flags): ProviderId | undefined {
  const given = flags['provider']
  if (given === undefined) return undefined
  const found = providerIds.find((id) => id === given)
  if (found) return found
  throw new UsageError(
    `--provider takes ${providerIds.join(', ')}, not "${cleanForeign(String(given), 60)}"`,
  )
}

function noSuchPage(asked: string, nearest: string | undefined): UsageError {
  const text = cleanForeign(asked, 60)
  return new UsageError(`there is no page "${text}"`, [
    ...(nearest ? [`Did you mean ${nearest}? neo4j-m2m-doctor explain ${nearest}`] : []),
    ...(/^(?:AADSTS)?\d{4,9}$/i.test(text)
      ? ['Errors of Entra that are not in the table are reported as M2M316.']
      : []),
    'All pages: neo4j-m2m-doctor explain',
  ])
}

const certainties = {
  documented: 'as Microsoft documents it',
  seen: 'as seen in real answers',
  guess: 'not documented: as far as is known',
} as const

function textOf(topic: Known, width: number, provider?: ProviderId): string[] {
  switch (topic.kind) {
    case 'list':
      return listText(width)
    case 'belief':
      return beliefText(topic.belief, width)
    case 'page':
      return pageText(pageOf(topic.code, provider), width)
    case 'aadsts':
      return [
        ...hang(`AADSTS${topic.number}  `, `${topic.meaning} (${certainties[topic.certainty]})`, width),
        ...hang('  ', topic.fix, width),
        ...hang('  ', `It is reported as ${topic.code}:`, width),
        '',
        ...pageText(pageOf(topic.code, provider ?? 'entra'), width),
      ]
  }
}

function markdownOf(topic: Known, provider?: ProviderId): string {
  switch (topic.kind) {
    case 'list':
      return listMarkdown()
    case 'belief':
      return beliefMarkdown(topic.belief)
    case 'page':
      return pageMarkdown(pageOf(topic.code, provider))
    case 'aadsts':
      return [
        `**AADSTS${topic.number}**: ${markdownText(topic.meaning)} (${certainties[topic.certainty]}). ${markdownText(topic.fix)} It is reported as ${topic.code}.`,
        '',
        pageMarkdown(pageOf(topic.code, provider ?? 'entra')),
      ].join('\n')
  }
}

function jsonOf(topic: Known, provider?: ProviderId): object {
  switch (topic.kind) {
    case 'list':
      return {
        findings: codes.map((code) => {
          const { slug, stage, severity, owner, title } = entryOf(code)
          return { code, slug, stage, severity, owner, title, docsUrl: docsUrl(code) }
        }),
        beliefs: beliefs.map(({ name, belief }) => ({ name, belief })),
      }
    case 'belief': {
      const { name, belief, answer, advice, codes: about, sources } = topic.belief
      return { belief: { name, belief, answer, advice, codes: about, sources } }
    }
    case 'page':
      return { page: pageOf(topic.code, provider) }
    case 'aadsts': {
      const { number, meaning, fix, certainty, code } = topic
      return {
        providerError: { number: `AADSTS${number}`, meaning, fix, certainty, code },
        page: pageOf(code, provider ?? 'entra'),
      }
    }
  }
}
