import { placeholders } from './scenario.ts'
import type { Placeholder } from './scenario.ts'
import type { LabPki } from './pki.ts'

/** What every server of the lab gets from the one that starts it. */
export interface LabContext {
  pki: LabPki
  /**
   * Fills `{placeholders}` in. Values become known in the order of the start: the identity provider's
   * first, then Neo4j's, then MCP's.
   *
   * @throws Error for a name that is no placeholder, or whose value this world does not have
   */
  fill: (text: string) => string
  /** The lab's clock: milliseconds since 1970. Offsets of a world are the server's own business. */
  now: () => number
  /**
   * Fetches a JSON document the way a Neo4j server would: https with the lab's CA, no redirects, at most
   * 1 MiB, at most 5 seconds. A bearer token goes along where one is given.
   *
   * @throws Error saying what went wrong, for everything but status 200 with JSON
   */
  fetchJson: (url: string, bearer?: string) => Promise<unknown>
}

/** The values of a lab, as they become known. */
export interface LabValues {
  set: (values: Partial<Record<Placeholder, string>>) => void
  fill: (text: string) => string
  known: () => Partial<Record<Placeholder, string>>
  /** Every value; the empty string for those that this world does not have. */
  all: () => Record<Placeholder, string>
}

const known = new Set<string>(placeholders)

export function createValues(): LabValues {
  const values = new Map<string, string>()

  const valueOf = (name: string): string => {
    if (!known.has(name)) throw new Error(`{${name}} is not a placeholder of the lab`)
    const value = values.get(name)
    if (value === undefined) throw new Error(`{${name}} has no value in this world`)
    return value
  }

  return {
    set: (added) => {
      for (const [name, value] of Object.entries(added)) values.set(name, value)
    },
    fill: (text) =>
      text.replaceAll(/\{([A-Za-z][A-Za-z0-9]*)\}/gu, (_, name: string) => valueOf(name)),
    known: () => Object.fromEntries(values),
    all: () =>
      Object.fromEntries(placeholders.map((name) => [name, values.get(name) ?? ''])) as Record<
        Placeholder,
        string
      >,
  }
}

/** Fills placeholders in every text inside a JSON-like value; keys stay as they are. */
export function fillDeep<T>(value: T, fill: (text: string) => string): T {
  if (typeof value === 'string') return fill(value) as T
  if (Array.isArray(value)) return value.map((item) => fillDeep<unknown>(item, fill)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillDeep<unknown>(item, fill)]),
  ) as T
}
