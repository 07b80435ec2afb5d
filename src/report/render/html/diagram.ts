import type { CheckStatus } from '../../../model/outcome.ts'
import type { Report } from '../../../model/report.ts'
import type { Hop } from '../../../model/stage.ts'
import type { View } from '../view.ts'
import type { ViewHop } from '../view/hops.ts'
import { marks } from '../view/labels.ts'
import { type Markup, markup } from './markup.ts'
import { badge, tones } from './state.ts'
import { table, value } from './markup.ts'

/** Pixels of the picture before it is scaled to the page. */
const size = { width: 960, row: 92, box: 72, left: 170, right: 500, boxWidth: 400 } as const

const places: readonly { hop: Exclude<Hop, 'mcp>neo4j'>; name: string; http: boolean }[] = [
  { hop: 'idp', name: 'identity provider', http: true },
  { hop: 'jwks', name: 'signing keys', http: true },
  { hop: 'neo4j', name: 'Neo4j', http: false },
  { hop: 'mcp', name: 'MCP server', http: true },
]

/** The way of a machine login as a picture, and the same as a table for those who cannot see it. */
export function hopDiagram(report: Report, view: View): Markup {
  const height = places.length * size.row + 8
  return markup`<figure class="hops">
      <svg viewBox="0 0 ${size.width} ${height}" role="img" aria-labelledby="hops-title">
        <title id="hops-title">${summary(view.hops)}</title>
        ${client(height)}
        ${places.map((place, index) => leg(place, seen(view.hops, place.hop), index * size.row + 8, report.environment.proxy))}
        ${behind(seen(view.hops, 'mcp>neo4j'))}
      </svg>
    </figure>
    ${table(
      'Every hop',
      ['Hop', 'Hosts', 'State', 'Seen'],
      view.hops.map((hop) => [
        hop.label,
        hop.hosts.length === 0 ? value(null) : hop.hosts.map((host) => markup`${value(host)} `),
        badge(hop.status),
        hop.fact,
      ]),
    )}`
}

const seen = (hops: readonly ViewHop[], hop: Hop): ViewHop | undefined =>
  hops.find((candidate) => candidate.hop === hop)

const summary = (hops: readonly ViewHop[]): string =>
  hops.map((hop) => `${hop.label}: ${marks[hop.status].word}`).join('; ')

function client(height: number): Markup {
  const x = (size.left + 8) / 2
  return markup`
    <rect class="node" x="8" y="8" width="${size.left - 8}" height="${height - 28}" rx="8" />
    <text class="name" x="${x}" y="${height / 2 - 12}" text-anchor="middle">machine</text>
    <text class="name" x="${x}" y="${height / 2 + 8}" text-anchor="middle">identity</text>`
}

function leg(
  place: (typeof places)[number],
  hop: ViewHop | undefined,
  top: number,
  proxy: string | null,
): Markup {
  const status = hop?.status ?? 'not-applicable'
  const middle = top + size.box / 2
  const lines = wrapped(hop?.fact ?? '', 56)
  const [x, width] = [size.right, size.boxWidth]
  const host = markup`<tspan class="host" dx="8">${cut(hop?.hosts[0] ?? '', 42)}</tspan>`
  return markup`<g class="${tones[status]}">
    ${arrow(status, size.left, size.right, middle)}
    ${proxy !== null && place.http && status !== 'not-applicable' ? proxyBox(proxy, middle) : null}
    <rect class="node" x="${x}" y="${top}" width="${width}" height="${size.box}" rx="8" />
    <text class="name" x="${x + 12}" y="${top + 20}">${place.name}${host}</text>
    ${lines.map((line, index) => markup`<text x="${x + 12}" y="${top + 40 + index * 18}">${line}</text>`)}
  </g> `
}

/** The failing arrow ends at its mark: nothing came further. */
function arrow(status: CheckStatus, from: number, to: number, y: number): Markup {
  const middle = (from + to) / 2 + 50
  const end = status === 'fail' ? middle : to - 10
  const tip =
    status === 'fail'
      ? null
      : markup`<path class="tip" d="M${to - 10} ${y - 6} L${to} ${y} L${to - 10} ${y + 6} Z" />`
  return markup`<path class="arrow" d="M${from} ${y} H${end}" />${tip}${mark(status, middle, y)}`
}

function mark(status: CheckStatus, x: number, y: number): Markup {
  return markup`
    <circle class="mark" cx="${x}" cy="${y}" r="15" />
    <text class="sign" x="${x}" y="${y + 6}" text-anchor="middle">${marks[status].symbol}</text>`
}

function proxyBox(proxy: string, y: number): Markup {
  const name = markup`<title>${proxy}</title>`
  return markup`
    <rect class="proxy" x="200" y="${y - 15}" width="110" height="30" rx="4" />
    <text class="small" x="255" y="${y + 4}" text-anchor="middle">proxy${name}</text>`
}

/** From the MCP server up to Neo4j, along the right edge. */
function behind(hop: ViewHop | undefined): Markup | null {
  if (hop === undefined || hop.status === 'not-applicable') return null
  const x = size.right + size.boxWidth
  const [neo4j, mcp] = [2, 3].map((row) => row * size.row + 8 + size.box / 2)
  if (neo4j === undefined || mcp === undefined) return null
  const middle = (neo4j + mcp) / 2
  const head = `M${x + 10} ${neo4j - 6} L${x} ${neo4j} L${x + 10} ${neo4j + 6} Z`
  const tip = hop.status === 'fail' ? null : markup`<path class="tip" d="${head}" />`
  const end = hop.status === 'fail' ? `V${middle}` : `V${neo4j} H${x + 10}`
  return markup`<g class="${tones[hop.status]}">
    <path class="arrow" d="M${x} ${mcp} H${x + 36} ${end}" />
    ${tip}${mark(hop.status, x + 36, middle)}
  </g>`
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const shown = lines.slice(0, 2).map((line) => cut(line, width))
  if (lines.length > 2) shown[1] = cut(`${shown[1]} …`, width)
  return shown
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`
