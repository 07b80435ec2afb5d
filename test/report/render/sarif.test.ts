import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderSarif } from '../../../src/report/render/sarif.ts'
import { errorsBy } from '../../schemas/schemas.ts'
import { allReports, versionMismatch } from '../reports.ts'
import { hostile } from './hostile.ts'

interface Log {
  version: string
  runs: [
    {
      tool: { driver: { rules: { id: string; name: string; helpUri: string }[] } }
      invocations: [{ executionSuccessful: boolean; exitCode: number }]
      results: {
        ruleId: string
        ruleIndex: number
        level: string
        message: { text: string }
        locations: [{ physicalLocation: { artifactLocation: { uri: string } } }]
        partialFingerprints: Record<string, string>
        suppressions?: object[]
      }[]
    },
  ]
}

const read = (report: Report): Log['runs'][0] => (JSON.parse(renderSarif(report)) as Log).runs[0]
const errorsOf = errorsBy('sarif-2.1.0')

describe('SARIF', () => {
  it.each([...allReports, ['hostile', hostile] as const])(
    'is valid by the schema of OASIS: %s',
    (_, report) => {
      expect(errorsOf(JSON.parse(renderSarif(report)))).toEqual([])
    },
  )

  it('the schema would notice what is not valid', () => {
    const log = JSON.parse(renderSarif(versionMismatch)) as object
    expect(errorsOf({ ...log, version: '2.0.0' })).not.toEqual([])
    expect(errorsOf({ ...log, runs: [{ results: [{}] }] })).not.toEqual([])
  })

  it('has a result for the root cause, and none for what follows from it', () => {
    const { results, tool } = read(versionMismatch)
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['M2M501', 'error'],
      ['M2M507', 'warning'],
    ])
    for (const { ruleId, ruleIndex } of results)
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    expect(tool.driver.rules[0]).toMatchObject({ name: 'EntraTokenVersionMismatch' })
    expect(tool.driver.rules[0]?.helpUri).toMatch(/^https:\/\/.*M2M501/)
  })

  it('gives a result the same fingerprint in every run, and another one at another target', () => {
    const [first] = read(versionMismatch).results
    const [again] = read({
      ...versionMismatch,
      run: { ...versionMismatch.run, id: 'other', startedAt: '2027-01-01T00:00:00.000Z' },
    }).results
    const [elsewhere] = read({
      ...versionMismatch,
      facts: {},
      configuration: [
        { name: 'neo4jUri', value: 'neo4j+s://other.example', fingerprint: null, origin: '.env' },
      ],
    }).results
    expect(again?.partialFingerprints).toEqual(first?.partialFingerprints)
    expect(elsewhere?.partialFingerprints).not.toEqual(first?.partialFingerprints)
  })

  it('stands in the file that a value came from, and else in a placeholder', () => {
    const place = (expectedSource: string): string | undefined => {
      const [cause] = versionMismatch.rootCauses
      const [because] = cause?.because ?? []
      const report = {
        ...versionMismatch,
        rootCauses: [{ ...cause, because: [{ ...because, expectedSource }] }],
      } as Report
      return read(report).results[0]?.locations[0].physicalLocation.artifactLocation.uri
    }
    expect(place('NEO4J_OIDC_AUDIENCE (.env)')).toBe('.env')
    expect(place('dbms.security.oidc.m2m.audience (conf/neo4j.conf, line 3)')).toBe(
      'conf/neo4j.conf',
    )
    expect(place('--server-audience (flag)')).toBe('m2m-doctor.yaml')
    expect(place('x (../../etc/evil.conf)')).toBe('m2m-doctor.yaml')
    expect(place('x (/etc/neo4j.conf)')).toBe('m2m-doctor.yaml')
  })

  it('makes no links of foreign text', () => {
    const [result] = read(hostile).results
    expect(result?.message.text).toContain(String.raw`\[click\](http://evil.example)`)
  })

  it('says that the tool did its work when it found a problem, and that it did not when it crashed', () => {
    expect(read(versionMismatch).invocations[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
    })
    expect(read({ ...versionMismatch, exitCode: 70 }).invocations[0].executionSuccessful).toBe(
      false,
    )
  })

  it('marks a suppressed result', () => {
    const suppressed: Report = {
      ...versionMismatch,
      suppressions: [
        { code: 'M2M501', reason: 'planned', expires: null, origin: '--skip', state: 'active' },
      ],
    }
    expect(read(suppressed).results[0]?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'for this run: planned (--skip)' },
    ])
  })
})
