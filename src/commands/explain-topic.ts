import type { FindingCode } from '../catalogue/args.ts'
import type { Belief } from '../catalogue/beliefs.ts'
import type { Entry } from '../catalogue/entry.ts'
import { loadEntry } from '../catalogue/load.ts'
import type { Certainty } from '../catalogue/provider-errors/rule.ts'

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
  | { kind: 'unknown'; nearest: string | undefined }

/** Takes a code in any case (`m2m501`, `501`), a slug, a belief's name, or `AADSTS` and a number. */
export async function topicOf(asked: string | undefined): Promise<Topic> {
  if (asked === undefined) return { kind: 'list' }
  const text = asked.trim()
  const page = await loadEntry((/^\d{3}$/.test(text) ? `M2M${text}` : text).toUpperCase())
  if (page) return { kind: 'page', ...page }
  const number = /^(?:AADSTS)?(\d{4,9})$/i.exec(text)?.[1]
  return (number && (await aadstsTopic(Number(number)))) || bySlugOrBelief(text)
}

async function aadstsTopic(number: number): Promise<Topic | undefined> {
  const { aadstsRow } = await import('../catalogue/provider-errors/aadsts.ts')
  const row = aadstsRow(number)
  const page = row && (await loadEntry(row.code))
  if (!page) return undefined
  const { meaning, fix, certainty } = row
  return { kind: 'aadsts', number, meaning, fix, certainty, ...page }
}

async function bySlugOrBelief(text: string): Promise<Topic> {
  const { beliefOf, beliefs } = await import('../catalogue/beliefs.ts')
  const belief = beliefOf(text)
  if (belief) return { kind: 'belief', belief }
  const { titles } = await import('../catalogue/titles.ts')
  const named = titles.find(({ slug }) => slug === text.toLowerCase())
  const page = named && (await loadEntry(named.code))
  if (page) return { kind: 'page', ...page }
  const { nearestName } = await import('../settings/nearest.ts')
  const known = [
    ...titles.flatMap(({ code, slug }) => [code, slug]),
    ...beliefs.map(({ name }) => name),
  ]
  return { kind: 'unknown', nearest: nearestName(text, known) }
}
