import * as fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Report, RootCause } from '../../../../src/model/report.ts'
import { createStyle } from '../../../../src/report/render/style.ts'
import { type TextOptions, renderText } from '../../../../src/report/render/text.ts'
import { allReports, auraRefuses, incomplete, versionMismatch } from '../../reports.ts'

const wide: TextOptions = { unicode: true, width: 100, verbose: false, quiet: false }
const pipe: TextOptions = { ...wide, width: null }

const linesOf = (report: Report, options: TextOptions = wide): string[] =>
  renderText(report, options).split('\n')

/** Every command that a report may print. */
function commandsOf(report: Report): string[] {
  return [
    ...report.rootCauses.flatMap((cause) => [
      ...cause.fix.commands.map(({ command }) => command),
      cause.verify,
      `neo4j-m2m-doctor explain ${cause.code}`,
    ]),
    ...(report.nextCommand === null ? [] : [report.nextCommand]),
  ]
}

function withCause(change: Partial<RootCause>): Report {
  return { ...versionMismatch, rootCauses: [{ ...versionMismatch.rootCauses[0]!, ...change }] }
}

function withBecause(expected: string, actual: string): Report {
  const sources = { expectedSource: 'setting', actualSource: 'claim' }
  const because = [{ subject: 'value', expected, actual, ...sources }]
  return { ...withCause({ because }), findings: [] }
}

/** The character of the line above that the only caret stands below. */
function pointedAt(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => line.trim() === '^')
  return lines[at - 1]?.[lines[at]?.indexOf('^') ?? -1]
}

describe('carets', () => {
  it('stand below the first character that differs', () => {
    const lines = linesOf(withBecause('https://a.example/tenant', 'https://a.example/Tenant'))
    expect(pointedAt(lines)).toBe('T')
  })

  it('stand behind a value that ends too early', () => {
    const lines = linesOf(withBecause('https://a.example/', 'https://a.example'))
    const at = lines.findIndex((line) => line.trim() === '^')
    expect(lines[at]?.indexOf('^')).toBe(lines[at - 1]?.length)
  })

  it('stay within the page behind a value that fills its line', () => {
    const carets = Array.from({ length: 60 }, (_, more) => {
      const value = 'v'.repeat(10 + more)
      const lines = linesOf(withBecause(`${value}w`, value), { ...wide, width: 40 })
      return lines.find((line) => line.trim() === '^')?.length ?? Number.NaN
    })
    expect(Math.max(...carets)).toBeLessThanOrEqual(40)
  })

  it('count columns and not characters', () => {
    const lines = linesOf(withBecause('東京/abc', '東京/abd'))
    const at = lines.findIndex((line) => line.trim() === '^')
    const before = lines[at - 1]?.slice(0, lines[at - 1]?.indexOf('d')) ?? ''
    expect(lines[at]?.indexOf('^')).toBe(stringWidth(before))
  })

  it('stand below the right piece of a value that is cut on a narrow page', () => {
    const value = `https://login.example.com/${'0123456789'.repeat(6)}`
    const lines = linesOf(withBecause(`${value}/x`, `${value}/Y/end`), { ...wide, width: 40 })
    expect(pointedAt(lines)).toBe('Y')
  })

  it('are missing where values agree, and hidden differences are told', () => {
    const lines = linesOf(withBecause('same', 'same\u200b'))
    expect(lines.some((line) => line.trim() === '^')).toBe(false)
    expect(lines.join('\n')).toContain('They differ only in white space')
  })
})

describe('the width of the text', () => {
  for (const [name, report] of allReports) {
    it(`keeps every line but commands within the page: ${name}`, () => {
      for (const width of [40, 47, 59, 60, 61, 80, 99, 100, 240]) {
        const commands = commandsOf(report)
        const tooWide = linesOf(report, { ...wide, width, verbose: true }).filter(
          (line) =>
            stringWidth(line) > Math.min(width, 100) &&
            !commands.includes(line.trim()) &&
            !line.includes('-o markdown='),
        )
        expect(tooWide).toEqual([])
      }
    })
  }

  it.each([100, 40, null])('never breaks a command, with %s columns', (width) => {
    for (const report of [versionMismatch, auraRefuses, incomplete]) {
      const lines = linesOf(report, { ...wide, width })
      for (const command of commandsOf(report)) expect(lines).toContain(`    ${command}`)
    }
  })

  it('cuts and wraps nothing where there is no terminal', () => {
    const long = `https://login.example.com/${'0123456789'.repeat(30)}`
    const text = renderText(withBecause(long, `${long}/more and more`), pipe)
    expect(text).toContain(`expected  ${long}\n`)
    expect(text).toContain(`actual    ${long}/more and more\n`)
  })

  it('holds for whatever values come in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (one, other) => {
          const commands = commandsOf(versionMismatch)
          const tooWide = linesOf(withBecause(one, other), { ...wide, width: 40 }).filter(
            (line) => stringWidth(line) > 40 && !commands.includes(line.trim()),
          )
          expect(tooWide).toEqual([])
        },
      ),
    )
  })

  it('takes a terminal that has not been told its size for one of 80 columns', () => {
    expect(renderText(versionMismatch, { ...wide, width: 0 })).toBe(
      renderText(versionMismatch, { ...wide, width: 80 }),
    )
  })
})

describe('colour and foreign text', () => {
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with a control character
  const escapes = /\u001b\[[0-9;]*m/gu

  it('changes nothing but colours when colour is on', async () => {
    const painted = renderText(versionMismatch, wide, await createStyle(true))
    expect(painted).toMatch(escapes)
    expect(painted.replace(escapes, '')).toBe(renderText(versionMismatch, wide))
  })

  it('has no escape sequence when colour is off', async () => {
    expect(renderText(versionMismatch, wide, await createStyle(false))).not.toContain('\u001b')
  })

  it('lets no foreign text steer the terminal or begin a line', () => {
    const evil = 'a\u001b[2J\u001b]8;;http://evil.example\u0007\r\n::error::x\u202eb\u200bc'
    const report = withBecause('https://a.example', evil)
    const lines = linesOf(
      {
        ...report,
        checks: report.checks.map((check) => ({ ...check, summary: evil, title: evil })),
      },
      pipe,
    )
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
    expect(lines.join('\n')).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]*$/u)
    expect(lines.filter((line) => line.trimStart().startsWith('::'))).toEqual([])
  })
})
