import { parse } from 'dotenv'

/** A `.env` file taken apart, or the first line that is none. */
export type EnvFile =
  | {
      ok: true
      values: ReadonlyMap<string, string>
      /** The line of each variable. */
      lines: ReadonlyMap<string, number>
      /** Variables whose unquoted value was cut at a `#` that nothing separates from it. */
      cutAtHash: ReadonlySet<string>
    }
  | { ok: false; line: number; reason: string }

const blankOrComment = /^\s*(?:#.*)?$/
const assignment = /^\s*(?:export\s+)?([\w.-]+)(?:\s*=|:\s)\s*/
/** dotenv's three kinds of quotation, with what may follow on the last line. */
const quoted: Readonly<Record<string, RegExp>> = {
  "'": /^'(?:\\'|[^'])*'[^\S\n]*(?:#[^\n]*)?(?:\n|$)/,
  '"': /^"(?:\\"|[^"])*"[^\S\n]*(?:#[^\n]*)?(?:\n|$)/,
  '`': /^`(?:\\`|[^`])*`[^\S\n]*(?:#[^\n]*)?(?:\n|$)/,
}

/**
 * Values are dotenv's own reading. dotenv passes over lines that it cannot read, and a setting that
 * is silently not there costs hours: so every line is judged first. No line's content is ever
 * handed on in a reason, since it may be a piece of a key.
 */
export function parseEnvFile(source: string): EnvFile {
  const text = source.replace(/\r\n?/g, '\n')
  const values = new Map<string, string>()
  const lines = new Map<string, number>()
  const cutAtHash = new Set<string>()
  let line = 1
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    const content = text.slice(at, end < 0 ? text.length : end)
    const head = assignment.exec(content)
    let length = content.length + 1
    if (head !== null) {
      const value = content.slice(head[0].length)
      const spans = spanOfQuoted(text, at + head[0].length, value)
      if (spans === 'unclosed') {
        return { ok: false, line, reason: 'opens a quotation mark that is never closed' }
      }
      if (spans > 0) length = head[0].length + spans
      const [name = ''] = head.slice(1)
      values.set(name, parse(text.slice(at, at + length))[name] ?? '')
      lines.set(name, line)
      if (spans === 0 && isCutAtHash(content, head[0].length)) cutAtHash.add(name)
      else cutAtHash.delete(name)
    } else if (!blankOrComment.test(content)) {
      return { ok: false, line, reason: 'is neither KEY=VALUE, a # comment nor blank' }
    }
    line += text.slice(at, at + length).split('\n').length - 1
    at += length
  }
  return { ok: true, values, lines, cutAtHash }
}

/** Characters of a quoted value, over as many lines as it has; 0 when it is not quoted. */
function spanOfQuoted(text: string, at: number, line: string): number | 'unclosed' {
  const mark = line[0] ?? ''
  const whole = quoted[mark]?.exec(text.slice(at))
  if (whole) return whole[0].length
  if (quoted[mark] === undefined) return 0
  // dotenv takes 'it's' as it stands, without the outer marks.
  const value = line.split('#', 1)[0]?.trim() ?? ''
  return value.length > 1 && value.endsWith(mark) ? 0 : 'unclosed'
}

/** `abc#def` is `abc` to dotenv, and `abc#def` to a shell; ` # comment` is a comment to both. */
function isCutAtHash(content: string, start: number): boolean {
  const hash = content.indexOf('#', start)
  if (hash < 0) return false
  const before = content[hash - 1] ?? ''
  const after = content[hash + 1] ?? ''
  return hash > start ? !/\s/.test(before) : !/\s/.test(before) && /\S/.test(after)
}
