import type { ConfigurationFact } from '../model/configuration.ts'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What is odd about a secret, said without any part of it. */
export function judgeSecret(
  value: string,
): Pick<ConfigurationFact['secrets'][number], 'problems' | 'looksLikeGuid'> {
  const signs: [boolean, string][] = [
    [value.startsWith('\ufeff'), 'a byte order mark before it'],
    [/^[^\S\ufeff]/.test(value), 'white space before it'],
    [/\s$/.test(value), 'white space after it'],
    [/^\s*["'`]?(?:authorization:\s*)?bearer\s/i.test(value), '"Bearer " before it'],
    [/[\r\n]/.test(value.trim()), 'a line break inside'],
    [/^(["'`]).*\1$/su.test(value.trim()), 'quotation marks around it'],
    [/\S\s+\S/.test(value.replace(/[\r\n]/g, '')), 'white space inside'],
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
    [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value), 'control characters'],
    [/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\u00ad]/.test(value), 'invisible characters'],
    [/[\u0080-\uffff]/.test(value.replace(/^\ufeff/, '')), 'characters outside ASCII'],
  ]
  const problems = signs.flatMap(([present, problem]) => (present ? [problem] : []))
  return { problems, looksLikeGuid: guid.test(value.trim()) }
}

/**
 * Whether a value given for something else may be a secret that got into the wrong place: then it
 * is not shown. Tokens (three base64url parts), Entra secrets (`8Q~` after three characters), and
 * long words that mix letters and digits.
 */
export function mayBeSecret(value: string): boolean {
  const text = value.trim()
  if (guid.test(text.replace(/^[{"'(]|[)}"']$/g, ''))) return false
  if (/eyJ[\w-]{8,}/.test(text) || /\dQ~/.test(text)) return true
  return (
    /^[\w~.+/=-]{24,}$/.test(text) &&
    /\d/.test(text) &&
    /[a-z]/i.test(text) &&
    !/^[0-9a-f-]+$/i.test(text)
  )
}
