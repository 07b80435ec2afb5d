import { type ProviderId, providerIds } from '../catalogue/entry.ts'
import { markdownText, type Page, pageMarkdown, pageOf } from '../catalogue/page.ts'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { hang, pageText } from './explain-text.ts'
import { type Topic, topicOf } from './explain-topic.ts'
import type { Flags, Invocation } from './invocation.ts'

type PageTopic = Extract<Topic, { kind: 'page' | 'aadsts' }>

/** The same topic in every format. */
type Shown = Record<'text' | 'json' | 'markdown', () => string>

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
  const shown = isPage(topic) ? showPage(topic, width, provider) : await showOther(topic, width)
  await io.stdout.write(shown[flags.format as keyof Shown]())
  return 0
}

function isPage(topic: Topic): topic is PageTopic {
  return topic.kind === 'page' || topic.kind === 'aadsts'
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
    ...(/^\d{4,9}$|\bAADSTS\d/i.test(text)
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

function showPage(topic: PageTopic, width: number, provider?: ProviderId): Shown {
  const { code, entry } = topic
  const page = pageOf(code, entry, provider ?? (topic.kind === 'aadsts' ? 'entra' : undefined))
  if (topic.kind === 'aadsts') return showAadsts(topic, page, width)
  return {
    text: () => lines(pageText(page, width)),
    markdown: () => pageMarkdown(page),
    json: () => json({ page }),
  }
}

function showAadsts(
  { number, meaning, fix, certainty, code }: Extract<Topic, { kind: 'aadsts' }>,
  page: Page,
  width: number,
): Shown {
  const told = `${meaning} (${certainties[certainty]})`
  return {
    text: () =>
      lines([
        ...hang(`AADSTS${number}  `, told, width),
        ...hang('  ', fix, width),
        ...hang('  ', `It is reported as ${code}:`, width),
        '',
        ...pageText(page, width),
      ]),
    markdown: () =>
      `**AADSTS${number}**: ${markdownText(`${told}. ${fix} It is reported as ${code}.`)}\n\n${pageMarkdown(page)}`,
    json: () =>
      json({ providerError: { number: `AADSTS${number}`, meaning, fix, certainty, code }, page }),
  }
}

async function showOther(
  topic: Exclude<Topic, PageTopic | { kind: 'unknown' }>,
  width: number,
): Promise<Shown> {
  if (topic.kind === 'saying' || topic.kind === 'provider-error') return showSaid(topic, width)
  const all = await import('./explain-list.ts')
  if (topic.kind === 'list')
    return {
      text: () => lines(all.listText(width)),
      markdown: () => all.listMarkdown(),
      json: () => json(all.listJson()),
    }
  const { belief } = topic
  return {
    text: () => lines(all.beliefText(belief, width)),
    markdown: () => all.beliefMarkdown(belief),
    json: () => json({ belief: all.beliefJson(belief) }),
  }
}

async function showSaid(
  topic: Extract<Topic, { kind: 'saying' | 'provider-error' }>,
  width: number,
): Promise<Shown> {
  const words = await import('./explain-saying.ts')
  if (topic.kind === 'saying') {
    const { saying } = topic
    return {
      text: () => lines(words.sayingText(saying, width)),
      markdown: () => words.sayingMarkdown(saying),
      json: () => json({ saying: words.sayingJson(saying) }),
    }
  }
  const { said } = topic
  return {
    text: () => lines(words.providerErrorText(said, width)),
    markdown: () => words.providerErrorMarkdown(said),
    json: () => json({ providerErrors: words.providerErrorJson(said) }),
  }
}

const lines = (text: readonly string[]): string => `${text.join('\n')}\n`
const json = (value: object): string => `${JSON.stringify({ schemaVersion, ...value }, null, 2)}\n`
