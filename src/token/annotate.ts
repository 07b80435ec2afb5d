import type { ProviderId } from '../catalogue/entry.ts'
import { cleanForeign } from '../model/foreign.ts'
import { foreignJson } from '../model/sanitize.ts'
import { claimMeanings, headerMeanings, type ClaimMeaning } from './claims.ts'
import { span, utc } from './times.ts'

export interface Annotation {
  part: 'header' | 'payload'
  name: string
  /** The value as text; times also in UTC and relative. */
  value: string
  meaning: string
  readBy: string
}

const times = new Set(['exp', 'nbf', 'iat', 'auth_time'])

/** Every member of header and payload with what it is, who reads it and what Neo4j makes of it. */
export function annotate(
  token: { header: Record<string, unknown> | null; claims: Record<string, unknown> | null },
  provider: ProviderId | undefined,
  now: number,
): Annotation[] {
  const header = Object.entries(token.header ?? {}).map(([name, value]): Annotation => ({
    part: 'header',
    name: cleanForeign(name, 80),
    value: show(name, value, now),
    ...wordsFor(
      Object.hasOwn(headerMeanings, name) ? [headerMeanings[name] as ClaimMeaning] : [],
      provider,
    ),
  }))
  const payload = Object.entries(token.claims ?? {}).map(([name, value]): Annotation => ({
    part: 'payload',
    name: cleanForeign(name, 80),
    value: show(name, value, now),
    ...wordsFor(Object.hasOwn(claimMeanings, name) ? (claimMeanings[name] ?? []) : [], provider),
  }))
  return [...header, ...payload]
}

function wordsFor(
  meanings: readonly ClaimMeaning[],
  provider: ProviderId | undefined,
): Pick<Annotation, 'meaning' | 'readBy'> {
  const own = meanings.find(
    ({ providers }) => provider !== undefined && providers?.includes(provider),
  )
  const found = own ?? meanings.find(({ providers }) => providers === undefined) ?? meanings[0]
  return found
    ? { meaning: found.meaning, readBy: found.readBy }
    : { meaning: 'not known to the doctor', readBy: 'a possible groups or user name claim' }
}

function show(name: string, value: unknown, now: number): string {
  if (times.has(name) && typeof value === 'number') {
    const away = value - now
    return `${value} = ${utc(value)} (${away >= 0 ? `in ${span(away)}` : `${span(away)} ago`})`
  }
  return typeof value === 'string' ? cleanForeign(value) : foreignJson(value)
}
