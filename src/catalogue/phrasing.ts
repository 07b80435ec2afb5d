import type { Side } from '../model/finding.ts'
import type { Hop } from '../model/stage.ts'

/** A page that an entry rests on. */
export interface Citation {
  name: string
  url?: string
}

/** One section of an RFC, at the RFC Editor. */
export function rfc(number: number, section: string, title: string): Citation {
  return {
    name: `RFC ${number} section ${section}: ${title}`,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  }
}

const providerNames: Readonly<Record<string, string>> = {
  entra: 'Microsoft Entra ID',
  cognito: 'Amazon Cognito',
  keycloak: 'Keycloak',
  okta: 'Okta',
  auth0: 'Auth0',
  google: 'Google',
  oidc: 'The identity provider',
}

/** The provider's own name, to begin a sentence with. */
export function providerName(id: string | undefined): string {
  return (
    (id !== undefined && Object.hasOwn(providerNames, id) && providerNames[id]) ||
    'The identity provider'
  )
}

const servers: Readonly<Record<Hop, string>> = {
  idp: 'the identity provider',
  jwks: 'the server of the signing keys',
  neo4j: 'Neo4j',
  mcp: 'the MCP server',
  'mcp>neo4j': 'Neo4j behind the MCP server',
}

/** Who stands at the other end of a hop. */
export function serverAt(hop: Hop | undefined): string {
  return hop === undefined ? 'the server' : servers[hop]
}

/** `host:port`, with an IPv6 address in brackets (RFC 3986 section 3.2.2). */
export function place(args: { host: string; port: number }): string {
  return args.host.includes(':') ? `[${args.host}]:${args.port}` : `${args.host}:${args.port}`
}

/** A value cut to a length that leaves a sentence readable; what is missing is shown by a mark. */
export function brief(text: string, most = 160): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** The first few of a list, and how many more there are. */
export function someOf(items: readonly string[], most = 6): string {
  if (items.length === 0) return 'none'
  const shown = items.slice(0, most).map((item) => brief(item, 100))
  const rest = items.length - shown.length
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time in its two largest units: `1 hour 5 minutes`. The sign is dropped. */
export function duration(seconds: number): string {
  let left = Math.round(Math.abs(seconds))
  if (!Number.isFinite(left)) return 'an unknown time'
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}

/** One side of a mismatch with where it came from; the fallback when it is not known. */
export function shown(side: Side | undefined, fallback: string): string {
  return side ? `${brief(side.value)} (${brief(side.source, 100)})` : brief(fallback)
}

/** A hint with a capital and a full stop, behind a space; nothing when there is no hint. */
export function hintOf(text: string | undefined): string {
  return text ? ` ${sentence(brief(text.replace(/\.$/, '')))}.` : ''
}

/** A capital at the beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A host name or IPv4 address that means nothing but itself to a shell. */
const safeHost = /^[a-z0-9][a-z0-9.-]{0,252}$/i

/** The host that a finding names, for use in a command; another value when there is none of safe form. */
export function hostIn(said: { args: { host: string } } | undefined, otherwise: string): string {
  return said !== undefined && safeHost.test(said.args.host) ? said.args.host : otherwise
}

/** The port that a finding names. */
export function portIn(said: { args: { port: number } } | undefined, otherwise: number): string {
  const port = said?.args.port
  return String(port !== undefined && Number.isInteger(port) && port > 0 ? port : otherwise)
}

/** The host of an address for use in a command, or the placeholder when the address is not one. */
export function hostOf(address: string, placeholder: string): string {
  if (!URL.canParse(address)) return placeholder
  const { hostname } = new URL(address)
  return safeHost.test(hostname) ? hostname : placeholder
}
