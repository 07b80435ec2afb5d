import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderCompactJson, renderJson } from '../../../src/report/render/json.ts'
import { allReports, versionMismatch } from '../reports.ts'

const withClaims = (claims: Record<string, unknown>): typeof versionMismatch => ({
  ...versionMismatch,
  token: { ...versionMismatch.token!, claims },
})

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/u

describe('renderJson', () => {
  it.each(allReports)('prints one document that reads back as the report: %s', (_, report) => {
    const text = renderJson(report)
    expect(JSON.parse(text)).toEqual(report)
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('prints the same text whatever the order in which the report was built', () => {
    const reversed = Object.fromEntries(Object.entries(versionMismatch).toReversed())
    const [check, ...checks] = versionMismatch.checks
    const turned = Object.fromEntries(Object.entries(check!).toReversed())
    const report = { ...reversed, checks: [turned, ...checks] } as unknown as typeof versionMismatch
    expect(renderJson(report)).toBe(renderJson(versionMismatch))
  })

  it('keeps the order in which claims stand in the token', () => {
    expect(renderJson(withClaims({ zulu: 1, alpha: 2 }))).toMatch(/"zulu": 1,\s+"alpha": 2/u)
  })

  it('keeps fields that it does not know, after those that it knows', () => {
    const report = { later: true, ...versionMismatch } as typeof versionMismatch
    expect(Object.keys(JSON.parse(renderJson(report)) as object).at(-1)).toBe('later')
  })

  it('writes what could steer a terminal as escapes and keeps the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = renderJson(withClaims({ value }))
        const read = JSON.parse(text) as typeof versionMismatch
        expect(read.token?.claims?.['value']).toBe(value)
        expect(text).not.toMatch(steering)
      }),
    )
  })

  it('keeps a claim with a dangerous name as it is', () => {
    const claims = JSON.parse('{"__proto__": {"a": 1}, "sub": "x"}') as Record<string, unknown>
    expect(renderJson(withClaims(claims))).toContain('"__proto__": {')
  })

  it('holds no text that the runner of GitHub Actions takes for a command', () => {
    const text = renderJson(withClaims({ value: '##[error]x', other: '::error::y' }))
    expect(text).not.toContain('##[')
    expect(text.split('\n').filter((line) => line.trimStart().startsWith('::'))).toEqual([])
    expect((JSON.parse(text) as typeof versionMismatch).token?.claims?.['value']).toBe('##[error]x')
  })
})

describe('renderCompactJson', () => {
  it('prints the same document on one line', () => {
    const text = renderCompactJson(versionMismatch)
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toEqual(versionMismatch)
  })
})
