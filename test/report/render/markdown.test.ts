import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostBytes, renderMarkdown } from '../../../src/report/render/markdown.ts'
import { code, fence, prose } from '../../../src/report/render/markdown/escape.ts'
import type { Report } from '../../../src/model/report.ts'
import { findSecrets } from '../../../src/report/scan.ts'
import { allReports, auraRefuses, incomplete, interrupted, versionMismatch } from '../reports.ts'

const headings = [
  '1. Paste block',
  '2. Redaction',
  '3. Root causes',
  '4. Action for each owner',
  '5. Stage map',
  '6. All checks',
  '7. Claims: expected and actual',
  '8. Role mapping trace',
  '9. Timeline',
  '10. HTTP evidence',
  '11. Network path',
  '12. Configuration in effect',
  '13. Environment',
  '14. What the tool did',
  '15. Suppressed and not applicable',
  '16. Changed since',
  '17. Reproduce',
  '18. Internal errors',
  '19. Appendix',
]

/** The document without what stands in fences, where nothing is markup. */
function outsideFences(markdown: string): string[] {
  let open = ''
  return markdown.split('\n').filter((line) => {
    const ticks = /^(`{3,})/u.exec(line)?.[1] ?? ''
    if (open === '' && ticks !== '') {
      open = ticks
      return false
    }
    if (open !== '' && line === open) {
      open = ''
      return false
    }
    return open === ''
  })
}

function section(markdown: string, title: string): string {
  const from = markdown.indexOf(`\n## ${title}\n`)
  const to = markdown.indexOf('\n## ', from + 4)
  return markdown.slice(from, to === -1 ? undefined : to)
}

/** A report with one foreign text wherever foreign text can stand. */
function hostile(text: string): Report {
  const [cause] = versionMismatch.rootCauses
  const [first, ...exchanges] = versionMismatch.exchanges
  return {
    ...versionMismatch,
    rootCauses: [
      {
        ...cause!,
        message: `The issuer is ${text}, and that is wrong.`,
        because: [{ ...cause!.because[0]!, actual: text, actualSource: text }],
        ruledOut: [text],
        disprovedBy: text,
        fix: { summary: text, steps: [text], commands: [] },
      },
    ],
    checks: versionMismatch.checks.map((check) => ({ ...check, summary: text })),
    findings: versionMismatch.findings.map((finding) => ({
      ...finding,
      message: text,
      actual: text,
    })),
    token: { ...versionMismatch.token!, claims: { iss: text, [text]: text } },
    exchanges: [{ ...first!, url: text, correlationIds: { id: text } }, ...exchanges],
    roleTrace: [{ claim: text, group: text, mapping: text, role: text }],
    configuration: [{ name: 'scope', value: text, fingerprint: null, origin: text }],
  }
}

describe('the document', () => {
  it.each(allReports)('has every heading in its order, whatever the report: %s', (_, report) => {
    const found = outsideFences(renderMarkdown(report)).filter((line) => line.startsWith('## '))
    expect(found).toEqual(headings.map((heading) => `## ${heading}`))
  })

  it('says "none" under a heading that has nothing to tell', () => {
    const text = renderMarkdown(interrupted)
    for (const title of ['4. Action for each owner', '10. HTTP evidence', '18. Internal errors']) {
      expect(section(text, title).trim()).toBe(`## ${title}\n\nnone`)
    }
  })

  it.each(allReports)('has a paste block of at most 15 lines on top: %s', (_, report) => {
    const lines = section(renderMarkdown(report), '1. Paste block').trim().split('\n')
    expect(lines[2]).toBe('```text')
    expect(lines.at(-1)).toBe('```')
    expect(lines.length - 4).toBeLessThanOrEqual(15)
  })

  it('has the answer in the paste block', () => {
    const block = section(renderMarkdown(versionMismatch), '1. Paste block')
    expect(block).toContain('M2M501 (likely): Entra issues version 1 tokens')
    expect(block).toContain('owner: identity administrator')
    expect(block).toContain('run 01JD6Y7Q8R9S')
  })

  it('shows both sides of the root cause with their sources', () => {
    expect(section(renderMarkdown(versionMismatch), '3. Root causes')).toContain(
      '| audience | `31672429-2606-4eb9-ae46-d05d12b53304` | GUID in the scope (assumed for Aura) | `api://31672429-2606-4eb9-ae46-d05d12b53304` | token claim aud |',
    )
  })

  it('gives every command of a fix a block of its own', () => {
    const { command } = versionMismatch.rootCauses[0]!.fix.commands[0]!
    expect(section(renderMarkdown(versionMismatch), '3. Root causes')).toContain(
      `Changes configuration:\n\n\`\`\`sh\n${command}\n\`\`\``,
    )
  })

  it('has a message for the owner who must act', () => {
    const actions = section(renderMarkdown(versionMismatch), '4. Action for each owner')
    expect(actions).toContain('### identity administrator')
    expect(actions).toContain('What we ask you to do: Let the API app registration')
    expect(actions).not.toContain('### Neo4j')
  })

  it('has the letter to Neo4j support when support is the one to ask', () => {
    const actions = section(renderMarkdown(auraRefuses), '4. Action for each owner')
    expect(actions).toContain('### Neo4j support: a letter to send\n\n````markdown\nSubject: ')
  })

  it('draws the hops with their states and lists them in a table', () => {
    const map = section(renderMarkdown(versionMismatch), '5. Stage map')
    expect(map).toContain('```mermaid\nflowchart LR')
    expect(map).toContain('client -->|"✖ fail"| neo4j')
    expect(map).toContain('| client to Neo4j | `a1b2c3d4.databases.neo4j.io` | ✖ fail |')
  })

  it('lists every attempt that carried a credential', () => {
    const done = section(renderMarkdown(versionMismatch), '14. What the tool did')
    expect(done).toContain('- client-secret: `POST`')
    expect(done).toContain('- bearer-token: `LOGON`')
  })

  it('names a crashed check among the internal errors', () => {
    expect(section(renderMarkdown(incomplete), '18. Internal errors')).toContain(
      '| `policy.mapping` | the check itself failed: TypeError |',
    )
  })

  it('never shows a secret, only its fingerprint', () => {
    expect(section(renderMarkdown(versionMismatch), '12. Configuration in effect')).toContain(
      '| `clientSecret` | secret, fingerprint `#5a1c90de` | `AZURE_CLIENT_SECRET` (.env) |',
    )
  })
})

describe('the size of the document', () => {
  it('holds the JSON report where it fits', () => {
    const text = renderMarkdown(versionMismatch)
    const json = /```json\n([\s\S]*?)\n```/u.exec(text)?.[1] ?? ''
    expect(JSON.parse(json)).toEqual(versionMismatch)
  })

  it('leaves the JSON out and says so where it does not fit', () => {
    const jwk = Object.fromEntries(
      Array.from({ length: 900 }, (_, at) => [`k${at}`, 'x'.repeat(90)]),
    )
    const keySet = {
      outcome: 'read',
      url: 'https://k.example',
      status: 200,
      keys: [{ kty: 'RSA', jwk }],
    }
    const report = { ...versionMismatch, facts: { ...versionMismatch.facts, keySet } } as Report
    const text = renderMarkdown(report)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes)
    expect(text).toMatch(/The report as JSON \(\d+ kB\) is cut here/u)
    expect(text).not.toContain('<details>')
  })

  it('leaves out rows and says so where even the tables are too long', () => {
    const [exchange] = versionMismatch.exchanges
    const exchanges = Array.from({ length: 2000 }, () => exchange!)
    const text = renderMarkdown({ ...versionMismatch, exchanges })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes)
    expect(text).toMatch(/\d+ more rows stand in the JSON report only\./u)
    expect(outsideFences(text)).toContain('## 19. Appendix')
  })

  it('stays within 60 kB for a report with huge foreign texts', () => {
    const long = '𠮷`|<x>'.repeat(400)
    const claims = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`${at}${long}`, long]),
    )
    const report = { ...hostile(long), token: { ...versionMismatch.token!, claims } }
    const text = renderMarkdown(report)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes)
    expect(outsideFences(text).filter((line) => line.startsWith('## '))).toHaveLength(19)
  })
})

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
          `${section(renderMarkdown(hostile(secret)), '12. Configuration in effect')}`,
          new Set([secret]),
          { nonSecretValues: [] },
        )
        expect(hits + notScanned.length).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})

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
