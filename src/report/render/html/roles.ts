import type { RoleTrace } from '../../../model/facts.ts'
import type { Report } from '../../../model/report.ts'
import { type Markup, markup, table, value } from './markup.ts'

const mostRows = 30
const row = 44
const columns = [
  { x: 8, width: 180 },
  { x: 256, width: 220 },
  { x: 544, width: 180 },
  { x: 792, width: 160 },
] as const

/** The way from claim to group, mapping and role as a picture, and as a table. */
export function rolePicture({ roleTrace, prediction }: Report): Markup {
  const links = roleTrace.slice(0, mostRows)
  const roles = prediction?.roles ?? []
  const told = markup`<p>
    User: ${value(prediction?.user)}. Predicted roles besides PUBLIC:
    ${roles.length === 0 ? 'none' : roles.map((role) => markup`${value(role)} `)}.
  </p>`
  if (links.length === 0) return told
  return markup`${told}
    <figure class="hops">
      <svg viewBox="0 0 960 ${links.length * row + 30}" role="img" aria-labelledby="roles-title">
        <title id="roles-title">
          From claim to role:
          ${links.map((link) => `${link.group} to ${link.role ?? 'no role'}`).join('; ')}
        </title>
        ${['claim', 'group', 'mapping', 'role'].map((name, index) => markup`<text class="small" x="${columns[index]?.x}" y="14">${name}</text>`)}
        ${links.map((link, index) => line(link, index * row + 24))}
      </svg>
    </figure>
    ${table(
      'Every link from claim to role',
      ['Claim', 'Group', 'Mapping', 'Role'],
      roleTrace.map((link) => [
        value(link.claim),
        value(link.group),
        link.mapping === null ? 'same name' : value(link.mapping),
        link.role === null ? markup`<strong>missing link</strong>` : value(link.role),
      ]),
    )}`
}

function line({ claim, group, mapping, role }: RoleTrace, y: number): Markup {
  const cells = [claim, group, mapping ?? 'same name', role ?? 'no role']
  const missing = role === null
  return markup`<g class="${missing ? 'bad' : 'good'}">
    ${cells.map((text, index) => cell(text, index, y))}
    ${[0, 1, 2].map((index) => join(index, y, missing && index === 2))}
  </g>`
}

function cell(text: string, index: number, y: number): Markup | null {
  const column = columns[index]
  if (column === undefined) return null
  const most = Math.floor(column.width / 9)
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text
  const { x, width } = column
  return markup`
    <rect class="node" x="${x}" y="${y}" width="${width}" height="30" rx="6" />
    <text x="${x + 10}" y="${y + 20}">${shown}<title>${text}</title></text>`
}

/** The link that is missing is broken in the picture as well, so that it is seen without colour. */
function join(index: number, y: number, broken: boolean): Markup | null {
  const [from, to] = [columns[index], columns[index + 1]]
  if (from === undefined || to === undefined) return null
  const start = from.x + from.width
  const way = `M${start} ${y + 15} H${to.x}`
  if (!broken) return markup`<path class="arrow" d="${way}" />`
  return markup`
    <path class="arrow broken" d="${way}" />
    <text class="sign" x="${(start + to.x) / 2}" y="${y + 21}" text-anchor="middle">✖</text>`
}
