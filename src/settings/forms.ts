import type { SettingDefinition } from './definitions.ts'
import { nearestName } from './nearest.ts'
import { mayBeSecret } from './secret-shape.ts'

/** A checked value, or the form that it should have had. */
export type Parsed =
  | { ok: true; value: unknown }
  | { ok: false; expected: string; suggestion?: string; hide?: boolean }

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const domain =
  /^(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i
const manyTenants = /^(?:common|organizations|consumers)$/i
/** An Azure resource id of a user-assigned identity. */
const identityResource =
  /^\/subscriptions\/[^/\s]+\/resourcegroups\/[^/\s]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/\s]+$/i
const regionForm = '[a-z]{2,}(?:-[a-z]+)*-\\d+'
const region = new RegExp(`^${regionForm}$`)
const userPool = new RegExp(`^${regionForm}_[0-9A-Za-z]+$`)
/** RFC 9110 section 5.6.2 `token`. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** Spaces that are no space, control, zero-width and direction characters. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/
const longestMs = 60 * 60 * 1000

type Form = (
  text: string,
  definition: SettingDefinition,
  family?: string,
) => Parsed | Promise<Parsed>

const refuse = (expected: string, suggestion?: string): Parsed => ({
  ok: false,
  expected,
  ...(suggestion === undefined || suggestion === '' ? {} : { suggestion }),
})
const accept = (value: unknown): Parsed => ({ ok: true, value })

const forms: Readonly<Record<SettingDefinition['kind'], Form>> = {
  text: accept,
  'uri-text': accept,
  path: accept,
  'credential-file': accept,
  url: (text, { example }) => webAddress(text, example),
  'neo4j-uri': (text, { example }) => boltAddress(text, example),
  'guid-or-domain': (text) =>
    guid.test(text) || domain.test(text) || manyTenants.test(text)
      ? accept(text)
      : misplaced(text, 'a GUID such as aaaabbbb-0000-cccc-1111-dddd2222eeee, or a domain name'),
  'managed-identity': (text) =>
    text === 'system' || guid.test(text) || identityResource.test(text)
      ? accept(text)
      : misplaced(text, 'system, or the client id (a GUID) of a user-assigned identity'),
  'token-service': (text, { choices = [] }) =>
    choices.includes(text)
      ? accept(text)
      : refuse(`one of ${choices.join(', ')}`, nearestName(text, choices)),
  'client-id': (text, _definition, family) => {
    if (family === 'entra')
      return guid.test(text) ? accept(text) : misplaced(text, 'a GUID: the application (client) id')
    return /\s/.test(text)
      ? refuse('one word without white space', text.replace(/\s+/g, ''))
      : accept(text)
  },
  region: (text) =>
    region.test(text)
      ? accept(text)
      : refuse('an AWS region such as eu-west-1', regionIn(text.toLowerCase())),
  'user-pool-id': (text) => {
    if (userPool.test(text)) return accept(text)
    const last = text.split('/').findLast((part) => userPool.test(part))
    return refuse('a user pool id such as eu-west-1_AbCdEfGhI', last)
  },
  'cognito-domain': (text, { example }) => {
    if (/^https?:\/\//i.test(text)) return webAddress(text, example)
    if (domain.test(text) || /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(text)) return accept(text)
    return refuse("the domain's prefix, its host name or its URL")
  },
  // As portals and openssl write it.
  thumbprint: (text) => {
    const digits = text.replace(/^sha-?(?:1|256) fingerprint=/i, '').replace(/[:\s-]/g, '')
    return /^(?:[0-9a-f]{64}|[0-9a-f]{40})$/i.test(digits)
      ? accept(digits.toUpperCase())
      : refuse('the SHA-256 thumbprint of a certificate: 64 hexadecimal digits (40 of SHA-1)')
  },
  choice: (text, { choices = [] }) =>
    choices.includes(text)
      ? accept(text)
      : refuse(`one of ${choices.join(', ')}`, nearestName(text, choices)),
  boolean: (text) =>
    text === 'true' || text === 'false' ? accept(text === 'true') : refuse('true or false'),
  duration,
  list: (text) => {
    const items = text.split(',').map((item) => item.trim())
    return items.every((item) => item !== '' && !unseen.test(item))
      ? accept(items)
      : refuse('values with commas between them')
  },
  // Begins with one slash: two would name another host (RFC 3986 section 4.2).
  'url-path': (text) =>
    /^\/(?![/\\])[\w.~!$&'()*+,;=:@%/?-]*$/.test(text)
      ? { ok: true, value: text }
      : refuse('a path that begins with one slash, such as /health'),
  'header-name': (text) =>
    headerName.test(text) ? accept(text) : refuse('a header name such as Authorization'),
  json: (text) => {
    const object = jsonObject(text)
    // A parser's own message quotes what it read, and arguments may hold secrets.
    return object === undefined
      ? { ok: false, expected: 'a JSON object such as {"query":"RETURN 1 AS ok"}', hide: true }
      : accept(object)
  },
  mapping: async (text) => {
    const { parseMapping } = await import('../policy/mapping.ts')
    const parsed = parseMapping(text)
    if (parsed.ok) return accept(parsed.mapping)
    return refuse(
      `in the grammar of group_to_role_mapping, "group"=role1,role2;...: ${parsed.reason} (character ${parsed.position})`,
    )
  },
}

/** Kinds in which white space and line breaks mean nothing. */
const loose = new Set<SettingDefinition['kind']>(['json', 'list', 'mapping'])

/** Judges a value that is not a secret by its setting's form. */
export async function parseForm(
  definition: SettingDefinition,
  text: string,
  family?: string,
): Promise<Parsed> {
  if (!loose.has(definition.kind)) {
    const trimmed = text.trim()
    if (unseen.test(trimmed)) {
      const hint = /[\t\n\r]/.test(trimmed)
        ? ' (in double quotes, a file such as .env turns \\n and \\r into line breaks)'
        : ''
      return refuse(`without control or invisible characters${hint}`)
    }
    if (trimmed !== text) return refuse('without white space around it', trimmed)
  }
  return forms[definition.kind](text, definition, family)
}

function webAddress(text: string, example: string): Parsed {
  const doubled = /^https?:\/\/(https?:\/\/.*)$/i.exec(text)?.[1]
  if (doubled !== undefined) return refuse('a URL', doubled)
  if (!/^https?:\/\//i.test(text)) {
    const bare = /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(text)
    return refuse('a URL that begins with https://', bare ? `https://${text}` : example)
  }
  return hasHost(text) ? accept(text) : refuse(`a URL such as ${example}`)
}

function boltAddress(text: string, example: string): Parsed {
  const expected = `a URI such as ${example}`
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const bare = /^[a-z0-9.-]+(?::\d+)?$/i.test(text)
    const scheme = /\.neo4j\.io(?::\d+)?$/i.test(text) ? 'neo4j+s' : 'neo4j'
    return refuse(expected, bare ? `${scheme}://${text}` : undefined)
  }
  return hasHost(text.replace(/^[^:]+/, 'https')) ? accept(text) : refuse(expected)
}

/** WHATWG URL takes white space and backslashes silently and reads them its own way. */
function hasHost(text: string): boolean {
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return false
  return new URL(text).hostname !== '' && !/^[a-z]+:\/\/[/?#]/i.test(text)
}

function duration(text: string): Parsed {
  const expected = 'a time such as 500ms, 10s or 2m, at most 60m'
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) {
    return refuse(expected, /^\d{1,4}$/.test(text) ? `${text}s` : undefined)
  }
  const milliseconds = Math.round(Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms'])
  return milliseconds >= 1 && milliseconds <= longestMs ? accept(milliseconds) : refuse(expected)
}

/** An id with something around it gets its bare form as suggestion; what may be a secret is hidden. */
function misplaced(text: string, expected: string): Parsed {
  const found = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(text)?.[0]
  if (found !== undefined) return refuse(expected, found)
  if (/^[0-9a-f]{32}$/i.test(text)) {
    const dashed = text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return refuse(expected, dashed)
  }
  if (!mayBeSecret(text)) return refuse(expected)
  return {
    ok: false,
    expected: `${expected}; this looks like a secret, were two values swapped?`,
    hide: true,
  }
}

function regionIn(text: string): string | undefined {
  return new RegExp(regionForm).exec(text)?.[0]
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
