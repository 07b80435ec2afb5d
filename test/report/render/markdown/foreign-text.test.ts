import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../../../src/report/render/markdown.ts'
import { findSecrets } from '../../../../src/redaction/scan.ts'
import { hostile, outsideFences, section } from './reading.ts'

const pieces = fc.constantFrom(
  '`',
  '```',
  '|',
  '\\',
  '\\|',
  '<script>',
  '</code>',
  '</details>',
  '[x](https://evil.example)',
  '![i](https://evil.example)',
  '@user',
  '#1',
  'https://evil.example',
  'www.evil.example',
  '**',
  '_',
  '&lt;',
  ':smile:',
  '- ',
  '1. ',
  '# h',
  '\n',
  '---',
  '<!--',
  '$x$',
  ' ',
  'word',
)
const nasty = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))

/** What is left of a line when code, where nothing is markup, is taken out. */
function outsideCode(line: string): string {
  return line.replace(/<code>[A-Za-z0-9 &#;]*<\/code>/gu, '').replace(/`[^`]+`/gu, '')
}

describe('foreign text in the document', () => {
  it('cannot make markup, a link, a mention or a reference', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const own = new Set(['<details>', '</details>', '<summary>The report as JSON</summary>'])
        const rest = outsideFences(renderMarkdown(hostile(text)))
          .filter((line) => !own.has(line))
          .map(outsideCode)
          .map((line) => line.replaceAll('**missing link**', '').replaceAll('**reject**', ''))
        for (const line of rest) {
          expect(line).not.toMatch(/[<`[\]\\@$_*~&]|https?:|www\.|:\w+:/u)
          expect(line.replace(/^#{1,3} /u, '')).not.toContain('#')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('cannot add a cell to a table or a line to the document', () => {
    const shape = (text: string): (number | string)[] =>
      outsideFences(renderMarkdown(hostile(text))).map((line) =>
        line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 'text',
      )
    const plain = shape('word')
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shape(text)).toEqual(plain)
      }),
      { numRuns: 60 },
    )
  })

  it('is still found by the scan when it is a secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 9, maxLength: 40 }), (text) => {
        const secret = text.trim()
        const { hits, notScanned } = findSecrets(
          section(renderMarkdown(hostile(secret)), '12. Configuration in effect'),
          new Set([secret]),
          { nonSecretValues: [] },
        )
        expect(hits + notScanned.length).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})
