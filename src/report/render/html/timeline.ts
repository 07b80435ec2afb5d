import type { Exchange } from '../../../model/network.ts'
import type { Report } from '../../../model/report.ts'
import { formatOffset } from '../view/labels.ts'
import { type Markup, markup, table, value } from './markup.ts'

const width = 240

/** Every exchange as a row with a bar: where it lies in the run, how long it took, how it ended. */
export function timeline(report: Report): Markup {
  const first = report.exchanges.reduce((least, one) => Math.min(least, startOf(one)), Infinity)
  const last = report.exchanges.reduce(
    (most, exchange) => Math.max(most, startOf(exchange) + exchange.durationMs),
    first + 1,
  )
  const rows = report.exchanges.map((exchange, index) => [
    String(index + 1),
    `+${Math.round(startOf(exchange) - first)}`,
    value(exchange.hop),
    markup`<code>${exchange.method} ${exchange.url}</code> ${credentialOf(exchange)}`,
    value(String(exchange.status)),
    String(Math.round(exchange.durationMs)),
    bar(exchange, startOf(exchange) - first, last - first),
    Object.entries(exchange.correlationIds).map(([name, id]) => markup`${name} ${value(id)} `),
  ])
  return markup`${table(
    'Timeline of every exchange',
    ['No.', 'Start, ms', 'Hop', 'Request', 'Answer', 'Took, ms', 'When', 'Correlation ids'],
    rows,
  )}
  ${clocks(report)}`
}

const credentialOf = ({ credential }: Exchange): Markup | null =>
  credential === undefined ? null : markup`<span class="badge care">${credential}</span>`

/** A time that cannot be read (a saved report may be edited) counts as the beginning of time. */
const startOf = (exchange: Exchange): number => Date.parse(exchange.startedAt) || 0

function bar(exchange: Exchange, start: number, whole: number): Markup {
  const x = Math.round((start / whole) * width)
  const long = Math.max(2, Math.round((exchange.durationMs / whole) * width))
  const left = Math.min(x, width - 2)
  const box = markup`class="bar" viewBox="0 0 ${width} 12" width="${width}" height="12"`
  return markup`<svg ${box} aria-hidden="true">
    <rect class="track" width="${width}" height="12" />
    <rect class="${tone(exchange)}" x="${left}" width="${Math.min(long, width - left)}" height="12" />
  </svg>`
}

/** Dials and Bolt messages end with a word, HTTP with a number; to be asked for a token is no failure. */
function tone({ status, credential }: Exchange): string {
  if (typeof status === 'string') return went.has(status) ? 'good' : 'bad'
  if (status < 300) return 'good'
  return status < 400 || credential === undefined ? 'care' : 'bad'
}

const went: ReadonlySet<string> = new Set(['connected', 'SUCCESS', 'hello'])

function clocks({ clock: { detail } }: Report): Markup {
  const named = [
    ['identity provider', detail.idp],
    ['Neo4j', detail.neo4j],
    ['MCP server', detail.mcp],
  ] as const
  return table(
    'Clocks against the local one',
    ['Clock', 'Offset', 'Error'],
    named.map(([name, clock]) =>
      clock === undefined
        ? [name, 'not known', value(null)]
        : [name, formatOffset(clock.seconds), `within ${clock.error.toFixed(2)} s`],
    ),
  )
}
