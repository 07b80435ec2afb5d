import type { FindingCode } from '../catalogue/args.ts'
import type { Belief } from '../catalogue/beliefs.ts'
import type { Entry } from '../catalogue/entry.ts'
import { loadEntry } from '../catalogue/load.ts'
import type { Certainty } from '../catalogue/provider-errors/rule.ts'
import type { SaidByProvider } from '../catalogue/provider-errors/said.ts'
import type { Saying } from '../catalogue/sayings.ts'

/** What somebody asks `explain` about. */
export type Topic =
  | { kind: 'list' }
  | { kind: 'page'; code: FindingCode; entry: Entry<never> }
  /** One of Entra's error numbers, with the page that it leads to. */
  | {
      kind: 'aadsts'
      number: number
      meaning: string
      fix: string
      certainty: Certainty
      code: FindingCode
      entry: Entry<never>
    }
  | { kind: 'belief'; belief: Belief }
  /** Words of a server, a driver or a gateway. */
  | { kind: 'saying'; saying: Saying }
  /** An answer of a token endpoint, and what it means at each provider. */
  | { kind: 'provider-error'; said: SaidByProvider[] }
  | { kind: 'unknown'; nearest: string | undefined }

/** Longest pasted text that is searched for words that are known. */
const longest = 4000

/**
 * Takes a code in any case (`m2m501`, `501`), a slug, a belief's name, `AADSTS` and a number, or what
 * a server said: a whole line of a log or of an error will do.
 */
export async function topicOf(asked: string | undefined): Promise<Topic> {
  if (asked === undefined) return { kind: 'list' }
  const text = asked.slice(0, longest).trim()
  const page = await loadEntry((/^\d{3}$/.test(text) ? `M2M${text}` : text).toUpperCase())
  if (page) return { kind: 'page', ...page }
  const number = (/^(\d{4,9})$/.exec(text) ?? /\bAADSTS(\d{4,9})\b/i.exec(text))?.[1]
  return (number && (await aadstsTopic(Number(number)))) || byName(text)
}

async function aadstsTopic(number: number): Promise<Topic | undefined> {
  const { aadstsRow } = await import('../catalogue/provider-errors/aadsts.ts')
  const row = aadstsRow(number)
  const page = row && (await loadEntry(row.code))
  if (!page) return undefined
  const { meaning, fix, certainty } = row
  return { kind: 'aadsts', number, meaning, fix, certainty, ...page }
}

async function byName(text: string): Promise<Topic> {
  const { beliefOf, beliefs } = await import('../catalogue/beliefs.ts')
  const belief = beliefOf(text)
  if (belief) return { kind: 'belief', belief }
  const { titles } = await import('../catalogue/titles.ts')
  const named = titles.find(({ slug }) => slug === text.toLowerCase())
  const page = named && (await loadEntry(named.code))
  if (page) return { kind: 'page', ...page }
  const { sayings } = await import('../catalogue/sayings.ts')
  const saying = sayings.find(({ words }) => words.test(text))
  if (saying) return { kind: 'saying', saying }
  const { saidByProviders } = await import('../catalogue/provider-errors/said.ts')
  const said = saidByProviders(text)
  if (said.length > 0) return { kind: 'provider-error', said }
  const { nearestName } = await import('../settings/nearest.ts')
  const known = [
    ...titles.flatMap(({ code, slug }) => [code, slug]),
    ...beliefs.map(({ name }) => name),
  ]
  return { kind: 'unknown', nearest: nearestName(text, known) }
}
