import { describe, expect, it } from 'vitest'
import type { Report, RootCause } from '../../../src/model/report.ts'
import { renderAnnotations } from '../../../src/report/render/github.ts'
import { renderStepSummary } from '../../../src/report/render/step-summary.ts'
import { healthy, versionMismatch } from '../reports.ts'
import { hostile } from './hostile.ts'

interface Seen {
  level: string
  title: string
  message: string
}

/** Reads workflow commands as GitHub's runner does (ActionCommand.TryParseV2). */
function seenByRunner(text: string): Seen[] {
  return text
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trimStart().startsWith('::'))
    .map((line) => {
      const [, head = '', data = ''] = /^::(.*?)::(.*)$/su.exec(line.trimStart()) ?? []
      const level = head.split(' ')[0] ?? ''
      const rest = head.slice(head.indexOf(' ') + 1)
      const properties = Object.fromEntries(
        rest.split(',').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
      )
      const plain = (value: string): string =>
        value
          .replaceAll('%0D', '\r')
          .replaceAll('%0A', '\n')
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%25', '%')
      return { level, title: plain(properties['title'] ?? ''), message: plain(data) }
    })
}

const [cause] = versionMismatch.rootCauses as [RootCause]

const causes = (count: number): Report => ({
  ...versionMismatch,
  rootCauses: Array.from({ length: count }, () => cause),
})

describe('annotations', () => {
  it('are one for the root cause: an error with its title, owner, fix and proof', () => {
    const seen = seenByRunner(renderAnnotations(versionMismatch))
    expect(seen).toEqual([
      {
        level: 'error',
        title: 'M2M501 Entra issues version 1 tokens, and the server expects version 2',
        message: [
          `${cause.message} (likely)`,
          'Owner: identity administrator',
          'Fix: Let the API app registration ask for version 2 tokens.',
          'Verify: neo4j-m2m-doctor diagnose --only policy,neo4j',
          'More: neo4j-m2m-doctor explain M2M501',
        ].join('\n'),
      },
    ])
  })

  it('are none for a healthy run', () => {
    expect(renderAnnotations(healthy)).toBe('')
  })

  it('are a warning for a run that could not find out', () => {
    const open: Report = { ...healthy, outcome: 'incomplete', exitCode: 3 }
    expect(seenByRunner(renderAnnotations(open)).map(({ level }) => level)).toEqual(['warning'])
  })

  it('are never more than the ten that GitHub shows, and the last one names the rest', () => {
    expect(seenByRunner(renderAnnotations(causes(10)))).toHaveLength(10)
    const many = seenByRunner(renderAnnotations(causes(14)))
    expect([many.length, many.at(-1)?.title]).toEqual([10, '5 more root causes'])
  })

  it('stay one line and one command whatever a server says', () => {
    const text = renderAnnotations(hostile)
    expect(text.match(/\n/gu)).toHaveLength(1)
    const [seen, ...others] = seenByRunner(text)
    expect(others).toEqual([])
    expect(seen?.level).toBe('error')
    expect(seen?.message).toContain('%0A::error::percent')
  })

  it('are notices where the cause is suppressed, and tell of a suppression that has expired', () => {
    const agreed = {
      code: 'M2M501',
      reason: 'planned',
      expires: '2026-12-01',
      origin: 'x',
    } as const
    const at = (state: 'active' | 'expired') =>
      seenByRunner(
        renderAnnotations({ ...versionMismatch, suppressions: [{ ...agreed, state }] }),
      ).map(({ level }) => level)
    expect(at('active')).toEqual(['notice'])
    expect(at('expired')).toEqual(['error', 'warning'])
  })
})

describe('the step summary', () => {
  it('begins with the verdict and has root causes, hops and checks', () => {
    const text = renderStepSummary(versionMismatch, 1024 * 1024)
    expect(text).toMatch(/^# neo4j-m2m-doctor\n\nProblem: 1 root cause found/u)
    expect(text.match(/^## .*$/gmu)).toEqual([
      '## Root causes',
      '## Action for each owner',
      '## Stage map',
      '## All checks',
    ])
  })

  it('stays below the room that is left, in the longest form that fits, and is empty when none does', () => {
    const [check] = versionMismatch.checks
    const huge = {
      ...versionMismatch,
      checks: Array.from({ length: 3000 }, () => ({ ...check, summary: '`x` '.repeat(120) })),
    } as unknown as Report
    for (const room of [1024 * 1024, 60_000, 300, 20]) {
      const text = renderStepSummary(huge, room)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room)
      expect(text === '').toBe(room === 20)
    }
  })
})
