import { cleanForeign } from '../../model/foreign.ts'

/** Characters that JSON lets through and a terminal obeys: C1, direction, zero width, line separators. */
const steering =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** A tool's result as it came, with nothing in it that could steer a terminal. */
export function resultAsJson(result: Record<string, unknown>): string {
  const text = JSON.stringify(result, null, 2)
  const escaped = text.replaceAll(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${escaped}\n`
}

/** The texts of a tool's result, line by line; what is no text is named by its kind. */
export function resultAsText(result: Record<string, unknown>): string {
  const content = Array.isArray(result['content']) ? (result['content'] as unknown[]) : []
  const parts = content.map((item) => {
    const { type, text } = (item ?? {}) as { type?: unknown; text?: unknown }
    return typeof text === 'string' ? text : `[${typeof type === 'string' ? type : 'unknown'}]`
  })
  return parts.map((part) => `${part.split(/\r?\n/).map(cleanLine).join('\n')}\n`).join('')
}

/** Indentation is kept: results are mostly JSON for people. */
function cleanLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  return `${indent}${cleanForeign(line.slice(indent.length), line.length + 1)}`
}
