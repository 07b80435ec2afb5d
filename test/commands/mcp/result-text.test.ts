import { describe, expect, it } from 'vitest'
import { resultAsJson, resultAsText } from '../../../src/commands/mcp/result-text.ts'

const result = (...texts: string[]) => ({
  content: texts.map((text) => ({ type: 'text', text })),
})

describe('a result as text', () => {
  it('keeps lines and indentation', () => {
    expect(resultAsText(result('[\n  {\n    "ok": 1\n  }\n]'))).toBe(
      '[\n  {\n    "ok": 1\n  }\n]\n',
    )
  })

  it('has no escapes, no direction marks and nothing hidden', () => {
    const hostile = 'a\u001b[2Jb\u202ec\u200bd\u0007e\u001b]0;title\u0007f'
    expect(resultAsText(result(hostile))).toBe('abcdef\n')
  })

  it('names what is no text', () => {
    const mixed = { content: [{ type: 'image', data: 'AAAA' }, null, { type: 'text', text: 'so' }] }
    expect(resultAsText(mixed)).toBe('[image]\n[unknown]\nso\n')
  })

  it.each([{}, { content: 'no list' }])('is empty where there is no content', (empty) => {
    expect(resultAsText(empty)).toBe('')
  })
})

describe('a result as JSON', () => {
  it('is the same value, with everything escaped that a terminal would obey', () => {
    const hostile = result('a\u001b[2Jb\u202ec\u200bd\u009be\u2028f')
    const text = resultAsJson(hostile)
    expect(JSON.parse(text)).toEqual(hostile)
    expect(text).toMatch(/^[\u0020-\u007e\n]*$/)
  })
})
