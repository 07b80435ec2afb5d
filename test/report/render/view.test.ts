import { describe, expect, it } from 'vitest'
import { firstDifference } from '../../../src/report/render/view/difference.ts'
import {
  formatDuration,
  formatLifetime,
  formatOffset,
} from '../../../src/report/render/view/labels.ts'
import { buildView } from '../../../src/report/render/view.ts'
import { auraRefuses, healthy, incomplete, versionMismatch } from '../reports.ts'

describe('the view of a report', () => {
  it('keeps stages in the order of the investigation, whatever the order of checks', () => {
    const view = buildView({ ...versionMismatch, checks: versionMismatch.checks.toReversed() })
    expect(view.stages.map((stage) => stage.label)).toEqual([
      'Config',
      'Network',
      'Identity',
      'Token',
      'Policy',
      'Neo4j',
      'MCP',
    ])
  })

  it('leaves out stages without checks and keeps the numbers of the others', () => {
    expect(buildView(incomplete).stages.map((stage) => stage.number)).toEqual([3, 4, 5, 6, 7])
  })

  it('opens a stage with a problem and folds a green one', () => {
    const open = buildView(versionMismatch).stages.filter((stage) => stage.open)
    expect(open.map((stage) => stage.stage)).toEqual(['policy', 'neo4j'])
  })

  it('counts a skipped check as skipped and not as passed', () => {
    const { counts, total } = buildView(versionMismatch).tally
    expect(counts).toEqual({
      pass: 16,
      warn: 1,
      fail: 3,
      skip: 1,
      'not-applicable': 1,
      unknown: 0,
      crash: 0,
    })
    expect(total).toBe(22)
  })

  it('gives a stage the weightiest state of its checks', () => {
    const states = buildView(incomplete).stages.map((stage) => stage.status)
    expect(states).toEqual(['pass', 'pass', 'crash', 'not-applicable', 'unknown'])
  })

  it('ties each explained check to its root cause', () => {
    const checks = buildView(versionMismatch).stages.flatMap((stage) => stage.checks)
    expect(checks.filter((check) => check.cause === 1).map((check) => check.id)).toEqual([
      'policy.issuer',
      'policy.audience',
      'neo4j.bearer-login',
      'neo4j.roles',
    ])
  })

  it('tells the token by its fingerprint among the facts of a stage', () => {
    const token = buildView(versionMismatch).stages.find((stage) => stage.stage === 'token')
    expect(token?.facts).toEqual(['token #a91f03bc', 'RS256 signature verified', 'lifetime 65 min'])
  })

  it('names upcoming faults by their titles', () => {
    expect(buildView(versionMismatch).upcoming).toEqual([
      { code: 'M2M507', title: 'The configured groups claim is not in the token' },
    ])
  })

  it('states of each hop what was observed there', () => {
    const hops = buildView(versionMismatch).hops.map(({ hop, status }) => [hop, status])
    expect(hops).toEqual([
      ['idp', 'pass'],
      ['jwks', 'pass'],
      ['neo4j', 'fail'],
      ['mcp', 'not-applicable'],
      ['mcp>neo4j', 'not-applicable'],
    ])
  })

  it('names contacted hosts once, without path and user info', () => {
    const [first] = versionMismatch.exchanges
    const exchanges = [
      { ...first!, url: 'https://user:pass@one.example:8443/path?x=1' },
      { ...first!, url: 'https://one.example:8443/other' },
      { ...first!, url: 'neo4j+s://two.example' },
      { ...first!, url: 'tls://three.example:443' },
      { ...first!, url: 'https://three.example/keys' },
    ]
    expect(buildView({ ...versionMismatch, exchanges }).header.contacted).toEqual([
      'one.example:8443',
      'two.example',
      'three.example',
    ])
  })

  it('says of a problem which cause was found and how sure it is', () => {
    expect(buildView(auraRefuses).verdict).toBe('Problem: 1 root cause found (M2M603, possible).')
  })

  it('does not claim a login when none was made', () => {
    expect(buildView({ ...healthy, facts: {} }).verdict).toBe('Healthy: nothing failed.')
  })

  it('says that a problem without a root cause has none', () => {
    expect(buildView({ ...versionMismatch, rootCauses: [] }).verdict).toContain(
      'no root cause could be made out',
    )
  })
})

describe('firstDifference', () => {
  it.each([
    ['abc', 'abd', 2],
    ['abc', 'ab', 2],
    ['ab', 'abc', 2],
    ['', 'x', 0],
    ['a😀b', 'a😁b', 1],
    ['a😀b', 'a😀c', 3],
  ])('between %s and %s is at %i', (expected, actual, at) => {
    expect(firstDifference(expected, actual)).toBe(at)
  })
})

describe('numbers for people', () => {
  it.each([
    [0, ''],
    [4, ''],
    [342, '0.34s'],
    [9994, '9.99s'],
    [12_400, '12s'],
    [125_000, '2m 05s'],
    [Number.NaN, ''],
  ])('%d milliseconds are written "%s"', (milliseconds, written) => {
    expect(formatDuration(milliseconds)).toBe(written)
  })

  it.each([
    [59, '59 s'],
    [3599, '60 min'],
    [86_400, '24 h'],
    [2_592_000, '30 days'],
  ])('%d seconds are a lifetime of %s', (seconds, written) => {
    expect(formatLifetime(seconds)).toBe(written)
  })

  it.each([
    [0.26, '+0.3 s'],
    [-45.2, '-45 s'],
    [0, '+0 s'],
  ])('a clock %d seconds off is written %s', (seconds, written) => {
    expect(formatOffset(seconds)).toBe(written)
  })
})
