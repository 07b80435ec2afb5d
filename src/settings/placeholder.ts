import type { SettingDefinition } from './definitions.ts'

const word = '[a-z0-9]+'
const words = `${word}(?:[-_ ]${word})*`

/** What templates put where a value belongs, as whole words. */
const always = [
  /^<[^<>]*>$/, // <PASTE_SECRET_VALUE_HERE>
  /^\$?\{{1,2}(?!\s*"|[0-9a-f-]{36}\})[^{}]*\}{1,2}$/i, // {tenant-id}, {{tenant}}, ${TENANT}; not {GUID}, not JSON
  /^\[[^[\]:]*\]$/, // not [::1]
  /^x{3,}(?:[-_.]x{3,})*$/i,
  /^\*{3,}$/,
  /^(?:\.{3}|…)$/,
  /^0{8}-0{4}-0{4}-0{4}-0{12}$/,
  new RegExp(`^your[-_ ]${words}$`, 'i'),
  new RegExp(`^(?:${word}[-_ ])+here$`, 'i'),
  /^(?:change|replace)[-_ ]?(?:me|this)$/i,
  /^(?:changeit|fixme|placeholder|tbd|todo|null|undefined)$/i,
]

/** A setting's own name as its value; as a claim's or tool's name these would be real. */
const ownName =
  /^(?:the[-_ ])?(?:(?:tenant|client|app|application|directory)[-_ ]?id|(?:client|app)[-_ ]?secret|user[-_ ]?pool[-_ ]?id)$/i

const uriKinds = new Set(['url', 'neo4j-uri', 'uri-text', 'cognito-domain'])
const ownNameKinds = new Set([...uriKinds, 'guid-or-domain', 'client-id', 'user-pool-id'])

/**
 * Whether a value, or a whole part of an address (a host's label, a path segment, a query value), is
 * a template's placeholder. Letters inside a longer word never make one: secrets may hold any.
 */
export function isPlaceholder(
  definition: Pick<SettingDefinition, 'kind' | 'secret'>,
  value: string,
): boolean {
  if (definition.kind === 'json' || definition.kind === 'mapping') return false
  const whole = value.trim()
  const named = definition.secret || ownNameKinds.has(definition.kind)
  if (isOne(whole, named)) return true
  if (definition.secret) return false
  if (definition.kind === 'list') return whole.split(',').some((item) => isOneOfParts(item.trim()))
  return uriKinds.has(definition.kind) && isOneOfParts(whole)
}

function isOneOfParts(address: string): boolean {
  if (isOne(address, true)) return true
  // Neither character may stand in an address (RFC 3986 section 2): <region>_<pool>.
  if (/<[^<>]*>|\{[^{}]*\}/.test(address)) return true
  const [, host = '', rest = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(address) ?? []
  const labels = host.replace(/:\d*$/, '').split('.')
  // The last label is a top-level domain, and .xxx is a real one.
  const judged = labels.length > 1 ? labels.slice(0, -1) : labels
  return [...judged, ...rest.split(/[/?#&=\s]+/)].some((part) => part !== '' && isOne(part, true))
}

function isOne(part: string, named: boolean): boolean {
  return always.some((pattern) => pattern.test(part)) || (named && ownName.test(part))
}
