import type { FindingCode } from '../catalogue/args.ts'
import { type Belief, beliefOf, beliefs } from '../catalogue/beliefs.ts'
import { codes, entryOf, isFindingCode } from '../catalogue/index.ts'
import { nearestName } from '../settings/nearest.ts'

/** What somebody asks `explain` about. */
export type Topic =
  | { kind: 'list' }
  | { kind: 'page'; code: FindingCode }
  /** One of Entra's error numbers, with the page that it leads to. */
  | {
      kind: 'aadsts'
      number: number
      meaning: string
      fix: string
      certainty: 'documented' | 'seen' | 'guess'
      code: FindingCode
    }
  | { kind: 'belief'; belief: Belief }
  | { kind: 'unknown'; nearest: string | undefined }

/** Takes a code in any case (`m2m501`, `501`), a slug, a belief's name, or `AADSTS` and a number. */
export async function topicOf(asked: string | undefined): Promise<Topic> {
  if (asked === undefined) return { kind: 'list' }
  const text = asked.trim()
  const code = codeOf(text)
  if (code) return { kind: 'page', code }
  const belief = beliefOf(text)
  if (belief) return { kind: 'belief', belief }
  const number = /^(?:AADSTS)?(\d{4,9})$/i.exec(text)?.[1]
  return (number && (await aadstsTopic(Number(number)))) || unknown(text)
}

function codeOf(text: string): FindingCode | undefined {
  const full = (/^\d{3}$/.test(text) ? `M2M${text}` : text).toUpperCase()
  if (isFindingCode(full)) return full
  const slug = text.toLowerCase()
  return codes.find((code) => entryOf(code).slug === slug)
}

async function aadstsTopic(number: number): Promise<Topic | undefined> {
  const { aadstsRow } = await import('../catalogue/provider-errors/aadsts.ts')
  const row = aadstsRow(number)
  if (!row) return undefined
  const { code, meaning, fix, certainty } = row
  return { kind: 'aadsts', number, meaning, fix, certainty, code }
}

function unknown(text: string): Topic {
  const slugs = codes.map((code) => entryOf(code).slug)
  const known = [...codes, ...slugs, ...beliefs.map(({ name }) => name)]
  return { kind: 'unknown', nearest: nearestName(text, known) }
}
