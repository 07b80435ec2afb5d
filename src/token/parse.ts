import type { TokenFact } from '../model/facts.ts'
import { Secret } from '../model/secret.ts'
import { repeatedMembers } from './repeated-members.ts'
import { stripEnds } from './strip-ends.ts'

/** Longer than any header that common servers take: by far more than one could log in with over HTTP. */
const mostBytes = 64 * 1024

export interface ParsedToken {
  fact: TokenFact
  /** What may be sent: absent when something was pasted around the token, or it is far too long. */
  sendable?: Secret
  /** The compact form for the signature check (RFC 7515 section 3.1). */
  compact: Secret
}

/**
 * Takes a token apart without judging its claims.
 *
 * @param raw as it was read, or as the token endpoint gave it
 * @param source whether it was acquired in this run
 * @param origin where it came from, in words for people
 */
export function parseToken(raw: string, source: TokenFact['source'], origin: string): ParsedToken {
  const { text, pasted } = unwrap(raw)
  const compact = new Secret(text)
  const base = {
    source,
    origin,
    fingerprint: compact.fingerprint,
    bytes: Buffer.byteLength(text),
    pasted,
  }
  const tooLong = base.bytes > mostBytes
  const fact: TokenFact = { ...base, ...(tooLong ? overlong(base.bytes) : takeApart(text)) }
  return pasted.length === 0 && !tooLong ? { fact, sendable: compact, compact } : { fact, compact }
}

/** What people paste around tokens: the scheme's name, quotes, line breaks from a terminal or a mail. */
function unwrap(raw: string): { text: string; pasted: string[] } {
  const pasted: string[] = []
  let text = raw
  const strip = (what: string, by: (text: string) => string): void => {
    const stripped = by(text)
    if (stripped !== text) pasted.push(what)
    text = stripped
  }
  const unquote = (quoted: string): string => quoted.replace(/^(["'`])([\s\S]*)\1$/, '$2')
  strip('byte order mark', (all) => all.replace(/^\ufeff/, ''))
  strip('white space around', (all) => stripEnds(all, /[ \t\r\n]/))
  strip('"Authorization:" in front', (all) => all.replace(/^authorization:\s*/i, ''))
  strip('the JSON answer around', (all) => tokenInAnswer(all) ?? all)
  strip('quotes', unquote)
  strip('"Bearer " in front', (all) => all.replace(/^bearer\s+/i, ''))
  strip('quotes', unquote)
  // Two lines with two dots each are two tokens, which no joining makes one of.
  const whole = text.split(/[\r\n]+/).filter((line) => line.split('.').length >= 3)
  if (/^[\w.~+/=\s-]+$/.test(text) && text.split('.').length >= 3 && whole.length <= 1)
    strip('line breaks', (all) => all.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? '' : run)))
  return { text, pasted: [...new Set(pasted)] }
}

/** The whole answer of a token endpoint was saved (RFC 6749 section 5.1). */
function tokenInAnswer(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const { access_token: token } = JSON.parse(text) as Record<string, unknown>
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

type Anatomy = Pick<TokenFact, 'shape' | 'reason' | 'header' | 'claims' | 'duplicates'>

function overlong(bytes: number): Anatomy {
  const reason = `it has ${bytes} bytes, and no more than ${mostBytes / 1024} KB are read or sent`
  return { shape: 'malformed', reason, header: null, claims: null }
}

function takeApart(text: string): Anatomy {
  const parts = text.split('.')
  if (text === '') return { shape: 'malformed', reason: 'it is empty', header: null, claims: null }
  if (/\s/.test(text)) {
    const reason = 'it has white space inside (two tokens pasted, or a message in its place)'
    return { shape: 'malformed', reason, header: null, claims: null }
  }
  // RFC 7516 section 3.1: five parts are an encrypted token; only its header can be read.
  if (parts.length === 5)
    return { shape: 'jwe', header: decodePart(parts[0] ?? '').value, claims: null }
  if (parts.length !== 3) return { shape: 'opaque', header: null, claims: null }
  const header = decodePart(parts[0] ?? '')
  const claims = decodePart(parts[1] ?? '')
  if (header.value === null && claims.value === null && !text.startsWith('ey'))
    return { shape: 'opaque', header: null, claims: null }
  const reason = header.problem
    ? `its header ${header.problem}`
    : claims.problem
      ? `its payload ${claims.problem}`
      : signatureProblem(parts[2] ?? '', header.value)
  return reason
    ? { shape: 'malformed', reason, header: header.value, claims: claims.value }
    : { shape: 'jws', header: header.value, claims: claims.value, ...duplicatesIn(parts) }
}

/** JSON.parse keeps the last of equal names; other programs keep the first (RFC 7515 section 4, RFC 7519 section 4). */
function duplicatesIn([header = '', payload = '']: readonly string[]): { duplicates?: string[] } {
  const text = (part: string): string => Buffer.from(part, 'base64url').toString('utf8')
  const duplicates = [
    ...repeatedMembers(text(header)).map((name) => `${name} of the header`),
    ...repeatedMembers(text(payload)).map((name) => `${name} of the payload`),
  ]
  return duplicates.length > 0 ? { duplicates } : {}
}

function signatureProblem(
  part: string,
  header: Record<string, unknown> | null,
): string | undefined {
  if (!/^[\w-]*$/.test(part)) return 'its signature is not base64url'
  if (part === '' && header?.['alg'] !== 'none') return 'its signature is missing (cut off?)'
  return undefined
}

function decodePart(part: string): { value: Record<string, unknown> | null; problem?: string } {
  if (!/^[\w-]+$/.test(part)) return { value: null, problem: 'is not base64url' }
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { value: null, problem: 'is not a JSON object' }
  } catch {
    return { value: null, problem: 'is not JSON (cut off?)' }
  }
}
