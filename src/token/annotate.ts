import type { ProviderId } from '../catalogue/entry.ts'
import { cleanForeign } from '../model/foreign.ts'
import {
  claimFamilies,
  claimMeanings,
  headerMeanings,
  type ClaimMeaning,
} from '../catalogue/claims.ts'
import { foreignJson } from '../model/sanitize.ts'
import { span, utc } from './times.ts'

export interface Annotation {
  part: 'header' | 'payload'
  name: string
  /** The value as text; times also in UTC and relative. */
  value: string
  /** Of a time: ISO 8601 in UTC, and how far away it is. */
  utc?: string
  relative?: string
  meaning: string
  readBy: string
}

const times = new Set(['exp', 'nbf', 'iat', 'auth_time', 'rat', 'updated_at'])

/** Every member of header and payload with what it is, who reads it and what Neo4j makes of it. */
export function annotate(
  token: { header: Record<string, unknown> | null; claims: Record<string, unknown> | null },
  provider: ProviderId | undefined,
  now: number,
): Annotation[] {
  const header = Object.entries(token.header ?? {}).map(([name, value]): Annotation => {
    const meanings = Object.hasOwn(headerMeanings, name) ? headerMeanings[name] : undefined
    return {
      part: 'header',
      name: cleanForeign(name, 80),
      ...shown(name, value, now),
      ...wordsFor(meanings ? [meanings] : [], provider, unknownHeader),
    }
  })
  const payload = Object.entries(token.claims ?? {}).map(([name, value]): Annotation => ({
    part: 'payload',
    name: cleanForeign(name, 80),
    ...shown(name, value, now),
    ...wordsFor(meaningsOf(name), provider, unknownClaim),
  }))
  return [...header, ...payload]
}

type Words = Pick<Annotation, 'meaning' | 'readBy'>

const unknownHeader: Words = { meaning: 'not known to the doctor', readBy: 'nobody here' }
const unknownClaim: Words = {
  meaning: 'not known to the doctor',
  readBy: 'a possible groups or user name claim',
}

/** Claims by name, by the beginning of the name, or as a namespaced one (Auth0 demands a URL). */
function meaningsOf(name: string): readonly ClaimMeaning[] {
  if (Object.hasOwn(claimMeanings, name)) return claimMeanings[name] ?? []
  const family = claimFamilies.find(({ pattern }) => pattern.test(name))
  return family ? [family.meaning] : []
}

/** A meaning that only another provider gives to the name says nothing here. */
function wordsFor(
  meanings: readonly ClaimMeaning[],
  provider: ProviderId | undefined,
  unknown: Words,
): Words {
  const own = meanings.find(
    ({ providers }) => provider !== undefined && providers?.includes(provider),
  )
  const general = meanings.find(({ providers }) => providers === undefined)
  const found = own ?? general ?? (provider === undefined ? meanings[0] : undefined)
  return found ? { meaning: found.meaning, readBy: found.readBy } : unknown
}

function shown(
  name: string,
  value: unknown,
  now: number,
): Pick<Annotation, 'value' | 'utc' | 'relative'> {
  if (times.has(name) && typeof value === 'number') {
    const away = value - now
    const time = { utc: utc(value), relative: away >= 0 ? `in ${span(away)}` : `${span(away)} ago` }
    return { value: `${value} = ${time.utc} (${time.relative})`, ...time }
  }
  return { value: typeof value === 'string' ? cleanForeign(value) : foreignJson(value) }
}
