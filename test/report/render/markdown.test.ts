import { describe, expect, it } from 'vitest'
import { mostBytes, renderMarkdown } from '../../../src/report/render/markdown.ts'
import type { Report } from '../../../src/model/report.ts'
import { allReports, auraRefuses, incomplete, interrupted, versionMismatch } from '../reports.ts'
import { hostile, outsideFences, section } from './markdown/reading.ts'

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
