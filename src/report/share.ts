import type { Change, Report } from '../model/report.ts'
import { type Named, namesIn, type Pseudonym } from './share/names.ts'

/**
 * Members whose values are words of the program. A client that somebody called like one of them
 * must not change what they say.
 */
const ownMembers = new Set(
  `schemaVersion name version command outcome exitCode code slug severity stage check id hop owner
  confidence status explains blockedBy upcoming findings decision settings step verdict basis safety
  state provenance target kind layer shape transport credential algorithm scan method provider source
  library protocol speaks by namedBy scheme role roles mapping platform arch node ci`.split(/\s+/u),
)

/**
 * The report with host names, addresses, tenant and client ids replaced by pseudonyms, for places
 * where everybody can read it. One name has one pseudonym in the whole report, given in the order of
 * appearance: two reports of one set-up can still be compared. Hosts of the big providers stay.
 *
 * @param comparedWith reports whose names stand in this one as well
 */
export function shareSafe(report: Report, comparedWith: readonly Report[] = []): Report {
  const pseudonyms = namesIn([report, ...comparedWith])
  const replace = replacers(pseudonyms)
  const { run, tool, redaction, changedSince, ...rest } = report
  const shared = change(rest, replace) as typeof rest
  return {
    ...shared,
    ...(changedSince && {
      changedSince: {
        run: changedSince.run,
        changes: change(changedSince.changes, replace) as Change[],
      },
    }),
    run,
    tool,
    redaction: {
      ...redaction,
      pseudonyms: pseudonyms.filter(({ sameAs }) => sameAs === undefined).length,
    },
  }
}

/** The same for what a command prints beside a report, or in place of one: by the names of that report. */
export function sharing(of: Named): { text: (text: string) => string; value: <T>(value: T) => T } {
  const replace = replacers(namesIn([of]))
  return {
    text: replace.whole,
    value: <T>(value: T): T => change(value, replace) as T,
  }
}

interface Replacers {
  /** Ids, hosts and addresses inside a text: nothing else has their form. */
  certain: (text: string) => string
  /** Names inside a text. */
  within: (text: string) => string
  /** The text as a whole, plain words included. */
  whole: (text: string) => string
}

function change(value: unknown, replace: Replacers, own = false): unknown {
  if (typeof value === 'string') return own ? replace.certain(value) : replace.whole(value)
  if (Array.isArray(value)) return value.map((item) => change(item, replace, own))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      replace.certain(name),
      change(member, replace, ownMembers.has(name)),
    ]),
  )
}

/** One pass over a text, longer names first, so that no pseudonym is replaced again. */
function replacers(pseudonyms: readonly Pseudonym[]): Replacers {
  const byName = new Map(pseudonyms.map(({ name, pseudonym }) => [name.toLowerCase(), pseudonym]))
  const replacing = (wanted: (pseudonym: Pseudonym) => boolean) => {
    const sought = pseudonyms
      .filter(wanted)
      .map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
      .toSorted((a, b) => b.length - a.length)
    const pattern = new RegExp(`(?<![a-z0-9])(?:${sought.join('|')})(?![a-z0-9])`, 'giu')
    return (text: string): string =>
      sought.length === 0
        ? text
        : text.replace(pattern, (found) => byName.get(found.toLowerCase()) ?? found)
  }
  const within = replacing(({ everywhere }) => everywhere)
  return {
    certain: replacing(
      ({ kind, everywhere }) => everywhere && !['client', 'tenant'].includes(kind),
    ),
    within,
    whole: (text) => byName.get(text.toLowerCase()) ?? within(text),
  }
}
