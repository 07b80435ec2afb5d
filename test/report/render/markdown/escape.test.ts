import { describe, expect, it } from 'vitest'
import { code, fence, prose } from '../../../../src/report/render/markdown/escape.ts'

describe('code', () => {
  it.each([
    ['api://x', '`api://x`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a`b', '<code>a&#96;b</code>'],
    ['', '(empty)'],
    ['two\nlines', '`two lines`'],
  ])('of %j is %s', (value, written) => {
    expect(code(value)).toBe(written)
  })
})

describe('prose', () => {
  it.each([
    ['The issuer is https://a.example/.', 'The issuer is `https://a.example/`.'],
    ['Set `api.requestedAccessTokenVersion` to 2.', 'Set `api.requestedAccessTokenVersion` to 2.'],
    ['ask @user (or #12)', 'ask `@user` (or `#12`)'],
    ['NEO4J_URI (environment)', '`NEO4J_URI` (environment)'],
    ['- not a list', '`-` not a list'],
    ['plain words, and numbers: 3599 s left', 'plain words, and numbers: 3599 s left'],
  ])('of %j is %s', (text, written) => {
    expect(prose(text)).toBe(written)
  })
})

describe('fence', () => {
  it('is longer than any fence inside', () => {
    expect(fence('a\n````\nb')).toBe('`````text\na\n````\nb\n`````')
  })
})
