import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderJunit } from '../../../src/report/render/junit.ts'
import { allReports, versionMismatch } from '../reports.ts'
import { hostile } from './hostile.ts'
import { all, parseXml, type Xml } from './xml.ts'

const read = (report: Report): Xml => parseXml(renderJunit(report))

const caseOf = (report: Report, id: string): Xml => {
  const found = all(read(report), 'testcase').find(({ attributes }) =>
    attributes['name']?.endsWith(`(${id})`),
  )
  if (!found) throw new Error(`no case for ${id}`)
  return found
}

describe('JUnit', () => {
  it.each([...allReports, ['hostile', hostile] as const])(
    'is well-formed, with one case per check and counts that are right: %s',
    (_, report) => {
      const root = read(report)
      const cases = all(root, 'testcase')
      expect(cases.length).toBe(report.checks.length)
      for (const [group, inside] of [
        [root, cases] as const,
        ...all(root, 'testsuite').map((suite) => [suite, suite.children] as const),
      ]) {
        const results = inside.flatMap(({ children }) => children.map(({ name }) => name))
        const count = (name: string) => String(results.filter((result) => result === name).length)
        expect(group.attributes).toMatchObject({
          tests: String(inside.length),
          failures: count('failure'),
          errors: count('error'),
          skipped: count('skipped'),
        })
      }
    },
  )

  it('has no two cases of one name: GitLab drops the second', () => {
    const names = all(read(versionMismatch), 'testcase').map(({ attributes }) => attributes['name'])
    expect(new Set(names).size).toBe(names.length)
  })

  it('tells a failure in its message and, for readers that ignore that, in its text', () => {
    const [failure] = caseOf(versionMismatch, 'policy.audience').children
    expect(failure).toMatchObject({
      name: 'failure',
      attributes: { type: 'M2M503', message: 'M2M503 The server does not take this audience' },
    })
    expect(failure?.text).toContain(
      'M2M503 The token is for api://31672429-2606-4eb9-ae46-d05d12b53304',
    )
    expect(failure?.text).toContain('Root cause 1 of 1 (likely): M2M501')
  })

  it('names in a skipped case what blocked it', () => {
    const [skipped] = caseOf(versionMismatch, 'neo4j.roles').children
    expect(skipped).toMatchObject({
      name: 'skipped',
      attributes: { message: 'skip: blocked by neo4j.bearer-login' },
    })
  })

  it('fails only where the run fails: what could not be found out is skipped in a run that passes', () => {
    const unknown = (exitCode: number): Report => ({
      ...versionMismatch,
      exitCode,
      checks: versionMismatch.checks.map((check) => ({ ...check, status: 'unknown' as const })),
    })
    expect(read(unknown(0)).attributes).toMatchObject({ errors: '0', failures: '0' })
    expect(Number(read(unknown(3)).attributes['errors'])).toBe(versionMismatch.checks.length)
  })

  it('shows a crash as an error', () => {
    const [check, ...others] = versionMismatch.checks
    if (!check) throw new Error('no check')
    const crashed: Report = {
      ...versionMismatch,
      checks: [{ ...check, status: 'crash', summary: 'TypeError at dist/x.js' }, ...others],
    }
    expect(caseOf(crashed, check.id).children).toMatchObject([
      { name: 'error', attributes: { type: 'crash', message: 'bug: TypeError at dist/x.js' } },
    ])
  })

  it('skips what is suppressed, with the agreement', () => {
    const suppressed: Report = {
      ...versionMismatch,
      exitCode: 0,
      suppressions: [
        {
          code: 'M2M501',
          reason: 'planned',
          expires: '2027-01-31',
          origin: 'm2m-doctor.yaml, line 4',
          state: 'active',
        },
      ],
    }
    expect(read(suppressed).attributes).toMatchObject({ failures: '0', errors: '0' })
    expect(caseOf(suppressed, 'neo4j.bearer-login').children).toMatchObject([
      {
        name: 'skipped',
        attributes: {
          message: 'M2M601 suppressed until 2027-01-31: planned (m2m-doctor.yaml, line 4)',
        },
      },
    ])
  })
})
