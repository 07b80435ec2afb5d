import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderHtml } from '../../../src/report/render/html.ts'
import { allReports, auraRefuses, healthy, incomplete, versionMismatch } from '../reports.ts'
import { hostile } from './markdown/reading.ts'

const headings = (html: string): string[] =>
  [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/gu)].map(([, title = '']) => title)

/** What the page looks like to a parser: its tags with the names of their attributes, without values. */
const skeletons = (html: string): Set<string> =>
  new Set(
    [...html.matchAll(/<[^>]*>/gu)].map(([tag]) =>
      tag.replace(/"[^"]*"/gu, '""').replace(/\s+/gu, ' '),
    ),
  )

/** Every address that the page would load or lead to. */
const addresses = (html: string): string[] =>
  [...html.matchAll(/(?:href|src|action|srcset|data|poster)="([^"]*)"/gu)].map(
    ([, url = '']) => url,
  )

describe('the page', () => {
  it.each(allReports)(
    'has the same parts in the same order, whatever the report: %s',
    (_, report) => {
      const parts = [
        'How far the login came',
        'Root causes',
        'Checks',
        'Token against settings',
        'From claim to role',
        'Timeline',
        'Settings and environment',
      ]
      const answered = report.rootCauses.length > 0 || report.upcoming.length > 0
      expect(headings(renderHtml(report))).toEqual(
        parts.filter((part) => answered || part !== 'Root causes'),
      )
    },
  )

  it('allows its own style and nothing else', () => {
    const html = renderHtml(versionMismatch)
    const style = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    )
  })

  it.each(allReports)(
    'loads nothing and leads only to its own parts and its documents: %s',
    (_, report) => {
      for (const address of addresses(renderHtml(report))) {
        expect(address).toMatch(/^(?:#[a-z]+$|https:\/\/example\.org\/findings\/)/u)
      }
    },
  )

  it('has no script and no style in attributes', () => {
    expect(renderHtml(auraRefuses)).not.toMatch(/<script|\son\w+=|\sstyle=/iu)
  })
})

describe('the answer', () => {
  it('is a sentence in the colour of the outcome', () => {
    expect(renderHtml(versionMismatch)).toContain('<p class="verdict bad">Problem: 1 root cause')
    expect(renderHtml(incomplete)).toContain('<p class="verdict care">Incomplete:')
    expect(renderHtml(healthy)).toContain('<p class="verdict good">Healthy:')
  })

  it('is amber where it is healthy with a warning', () => {
    const checks = healthy.checks.map((check, index) =>
      index === 0 ? { ...check, status: 'warn' as const } : check,
    )
    expect(renderHtml({ ...healthy, checks })).toContain('<p class="verdict care">Healthy:')
  })

  it('names the owner and shows both sides with the first difference marked', () => {
    const html = renderHtml(versionMismatch)
    expect(html).toContain('owner: identity administrator')
    expect(html).toContain(
      '<code><mark title="the first difference">a</mark>pi://31672429-2606-4eb9-ae46-d05d12b53304</code>',
    )
    expect(html).toContain('<code>31672429-2606-4eb9-ae46-d05d12b53304</code>')
  })

  it('marks a difference only where the server would refuse for it', () => {
    const { prediction } = versionMismatch
    const steps = prediction!.steps.map((step) => ({ ...step, verdict: 'accept' as const }))
    const html = renderHtml({
      ...versionMismatch,
      rootCauses: [],
      findings: [],
      prediction: { ...prediction!, steps },
    })
    expect(html).not.toContain('<mark')
  })

  it('says in words how each hop ended, for those who do not see the picture', () => {
    expect(renderHtml(versionMismatch)).toMatch(
      /<title id="hops-title">\s*client to identity provider: pass;[^<]*client to Neo4j: fail/u,
    )
  })
})

describe('suppressions', () => {
  const agreed = {
    code: 'M2M501',
    reason: 'Entra changes in May',
    expires: '2027-01-31',
    origin: 'm2m-doctor.yaml, line 4',
  } as const
  const at = (state: 'active' | 'expired' | 'unused', exitCode: Report['exitCode']) =>
    renderHtml({ ...versionMismatch, exitCode, suppressions: [{ ...agreed, state }] }).replace(
      /\s+/gu,
      ' ',
    )

  it('mark the root cause and its check, with the reason and the last day', () => {
    const html = at('active', 0)
    expect(html).toContain('<section class="card idle" aria-labelledby="cause-1">')
    expect(html).toContain('<span class="badge idle">suppressed</span>')
    expect(html).toContain(
      '<p>Suppressed until 2027-01-31: Entra changes in May (m2m-doctor.yaml, line 4)</p>',
    )
    expect(html).toMatch(/explained by root cause 1, suppressed<\/span/u)
    expect(html).not.toContain('class="card bad"')
  })

  it('make the verdict amber, never green, when they are all that keeps the run from failing', () => {
    expect(at('active', 0)).toContain('<p class="verdict care">Problem: 1 root cause')
    expect(at('active', 1)).toContain('<p class="verdict bad">Problem: 1 root cause')
  })

  it.each([
    ['active', 0, 'suppressed'],
    ['expired', 1, 'expired, counts again'],
    ['unused', 1, 'not found in this run'],
  ] as const)('are listed with what came of them: %s', (state, exitCode, words) => {
    const html = at(state, exitCode)
    const [, list = ''] = /<h2 id="suppressions">(.*?)<\/section>/u.exec(html) ?? []
    expect(list).toContain(`${words}</span>`)
    expect(list).toContain('Entra changes in May')
    expect(list).toContain('<code>2027-01-31</code>')
    expect(list).toContain('<code>m2m-doctor.yaml, line 4</code>')
  })

  it('do not excuse a cause once they have expired', () => {
    const html = at('expired', 1)
    expect(html).toContain('<section class="card bad" aria-labelledby="cause-1">')
    expect(html).not.toContain('<p>Suppressed ')
  })

  it('have no part in a page without any', () => {
    expect(headings(renderHtml(versionMismatch))).not.toContain('Suppressions')
  })
})

const pieces = fc.constantFrom(
  '<script>alert(1)</script>',
  '</style>',
  '</title>',
  '<img src=x onerror=alert(1)>',
  '"',
  "'",
  '">',
  '<!--',
  '-->',
  '&lt;',
  '&#60;',
  ']]>',
  'javascript:alert(1)',
  '<svg onload=alert(1)>',
  '\u202e',
  '\u0000',
  '\n',
  ' ',
  '`',
  'word',
)
const nasty = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))

describe('foreign text in the page', () => {
  it('makes no element and no attribute', () => {
    const harmless = skeletons(renderHtml(hostile('word `word` word')))
    fc.assert(
      fc.property(nasty, (text) => {
        for (const tag of skeletons(renderHtml(hostile(text)))) expect(harmless).toContain(tag)
      }),
      { numRuns: 60 },
    )
  })

  it('makes no link of an address that was put into a saved report', () => {
    const [cause] = versionMismatch.rootCauses
    const report: Report = {
      ...versionMismatch,
      rootCauses: [{ ...cause!, docsUrl: 'javascript:alert(1)' }],
    }
    expect(addresses(renderHtml(report)).filter((url) => url.includes('alert'))).toEqual([])
  })
})
