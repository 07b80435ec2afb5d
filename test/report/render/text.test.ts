import { describe, expect, it } from 'vitest'
import type { Report, RootCause } from '../../../src/model/report.ts'
import { type TextOptions, renderText } from '../../../src/report/render/text.ts'
import { auraRefuses, healthy, incomplete, interrupted, versionMismatch } from '../reports.ts'

const wide: TextOptions = { unicode: true, width: 100, verbose: false, quiet: false }
const pipe: TextOptions = { ...wide, width: null }

const linesOf = (report: Report, options: TextOptions = wide): string[] =>
  renderText(report, options).split('\n')

function withCause(change: Partial<RootCause>): Report {
  return { ...versionMismatch, rootCauses: [{ ...versionMismatch.rootCauses[0]!, ...change }] }
}

describe('the order of the text', () => {
  it('tells stages, root causes, what fails next, tally and next command in that order', () => {
    const text = renderText(versionMismatch, wide)
    const marksOfParts = [
      'neo4j-m2m-doctor 0.1.0',
      '1 Config',
      '6 Neo4j',
      'ROOT CAUSE 1 of 1',
      'Will fail next once this is mended: M2M507',
      '22 checks:',
      'exit 1',
      'Next\n',
    ]
    const places = marksOfParts.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('ends with the one next command', () => {
    const lines = linesOf({ ...versionMismatch, nextCommand: 'neo4j-m2m-doctor config show' })
    expect(lines.at(-1)).toBe('')
    expect(lines.at(-2)?.trim()).toBe('neo4j-m2m-doctor config show')
    expect(lines.filter((line) => line === 'Next')).toHaveLength(1)
  })

  it('puts a notice below the next command', () => {
    const notice = 'diagnose would have exited with 1'
    expect(linesOf(versionMismatch, { ...wide, notice }).at(-2)).toBe(notice)
  })

  it('says nothing of a next command when there is nothing to do', () => {
    expect(linesOf(healthy)).not.toContain('Next')
  })
})

describe('stages and checks in the text', () => {
  it('folds a stage in which all is green into one line', () => {
    const lines = linesOf(versionMismatch)
    expect(lines.filter((line) => line.includes('3 Identity'))).toHaveLength(1)
    expect(lines.join('\n')).not.toContain('Fetch OpenID configuration')
  })

  it('opens every stage when asked to be verbose', () => {
    const text = renderText(versionMismatch, { ...wide, verbose: true })
    expect(text).toContain('✔ pass     Fetch OpenID configuration')
    expect(text).toContain('– n/a      MCP server runs a tool')
  })

  it('shows a failed check with its code and its root cause', () => {
    const text = renderText(versionMismatch, wide)
    expect(text).toMatch(/✖ fail {5}M2M503 {2}Server takes the audience/u)
    expect(text).toContain('explained by root cause 1 (M2M501)')
  })

  it('names what blocked a check when every check is shown', () => {
    expect(renderText(versionMismatch, { ...wide, verbose: true })).toMatch(
      /○ skip .*Identity has the expected roles {2}blocked by neo4j\.bearer-login/u,
    )
  })

  it('counts what was not made because of a root cause in one line', () => {
    expect(renderText(versionMismatch, wide)).toMatch(
      /○ skip +\d+ checks? not made because of root cause 1\n/u,
    )
  })

  it('counts what passed in a stage that is open', () => {
    expect(renderText(versionMismatch, wide)).toMatch(/✔ pass +\d+ other checks? passed\n/u)
  })

  it('shows both sides of a mismatch that no root cause tells', () => {
    const report = { ...versionMismatch, rootCauses: [] }
    const lines = linesOf(report, pipe).map((line) => line.trim())
    const at = lines.findIndex((line) => line.endsWith('31672429-2606-4eb9-ae46-d05d12b53304'))
    expect(lines.slice(at, at + 5)).toEqual([
      'expected  31672429-2606-4eb9-ae46-d05d12b53304',
      'from: GUID in the scope (assumed for Aura)',
      'actual    api://31672429-2606-4eb9-ae46-d05d12b53304',
      '^',
      'from: token claim aud',
    ])
  })

  it('sets symbol and word side by side for every state', () => {
    const text = renderText(incomplete, { ...wide, verbose: true })
    for (const mark of ['✔ pass', '○ skip', '– n/a', '? unknown', '! bug']) {
      expect(text).toContain(mark)
    }
  })

  it('writes states in brackets where there is no Unicode', () => {
    const text = renderText(incomplete, { ...wide, verbose: true, unicode: false })
    for (const mark of ['[ ok ]', '[skip]', '[n/a ]', '[ ?? ]', '[bug ]']) {
      expect(text).toContain(mark)
    }
    expect(text).toMatch(/^[\u0020-\u007e\n]*$/u)
  })

  it('has no sign outside ASCII in the box of a root cause where there is no Unicode', () => {
    expect(renderText(versionMismatch, { ...wide, unicode: false })).toMatch(
      /^[\u0020-\u007e\n]*$/u,
    )
  })
})

describe('what the text says of the outcome', () => {
  it('says plainly that a healthy run is healthy', () => {
    const text = renderText(healthy, wide)
    expect(text).toContain(
      'Healthy: Neo4j accepts the machine token, and a tool call through the MCP server works.',
    )
    expect(text).toContain('19 checks: 19 passed, 0 failed')
    expect(text).not.toContain('ROOT CAUSE')
  })

  it('names what an incomplete run could not find out', () => {
    expect(renderText(incomplete, wide)).toContain(
      'Incomplete: nothing failed, but this could not be found out: MCP server answers.',
    )
  })

  it('says that a crash is a bug of the doctor', () => {
    expect(renderText(incomplete, pipe)).toContain('that is a bug in the doctor')
  })

  it('says that an interrupted result is only a part', () => {
    expect(renderText(interrupted, wide)).toContain('Interrupted: this is only a part')
  })

  it('keeps to causes, tally and next command when asked to be quiet', () => {
    const lines = linesOf(versionMismatch, { ...wide, quiet: true })
    expect(lines[0]).toContain('ROOT CAUSE 1 of 1')
    expect(lines.join('\n')).not.toContain('2 Network')
  })
})

describe('the boxes of root causes', () => {
  it('never shows more than three, and names the rest', () => {
    const [cause] = versionMismatch.rootCauses
    const codes = ['M2M501', 'M2M303', 'M2M408', 'M2M702', 'M2M711'] as const
    const report = { ...versionMismatch, rootCauses: codes.map((code) => ({ ...cause!, code })) }
    const text = renderText(report, wide)
    expect(text.match(/ROOT CAUSE/gu)).toHaveLength(3)
    expect(text).toContain('Further root causes: M2M702, M2M711')
  })

  it('tells who must act, what was ruled out, the fix, the proof and the disproof', () => {
    const text = renderText(versionMismatch, pipe)
    expect(text).toMatch(/Owner +identity administrator/u)
    expect(text).toMatch(/Not +signature: verified/u)
    expect(text).toMatch(/Fix +Let the API app registration/u)
    expect(text).toMatch(/Verify .*\n {4}neo4j-m2m-doctor diagnose --only policy,neo4j\n/u)
    expect(text).toMatch(/Disproved by +A login that is accepted/u)
    expect(text).toMatch(/More .*\n {4}neo4j-m2m-doctor explain M2M501\n/u)
  })

  it('lists the alternatives of a cause that is only possible', () => {
    expect(renderText(auraRefuses, pipe)).toMatch(
      /Or else +The instance was created before SSO was set up\.\n +The tier has no SSO\./u,
    )
  })

  it('lists no alternatives of a cause that is likely', () => {
    expect(renderText(withCause({ alternatives: ['The tier has no SSO.'] }), pipe)).not.toContain(
      'Or else',
    )
  })

  it('points to the letter for Neo4j support', () => {
    expect(renderText(auraRefuses, wide)).toContain(
      '\n    neo4j-m2m-doctor diagnose -o markdown=support-request.md\n',
    )
  })

  it('has a frame on a terminal and none elsewhere', () => {
    expect(renderText(versionMismatch, wide)).toMatch(
      /┌─ ROOT CAUSE 1 of 1 ─+ confidence: likely ─┐/u,
    )
    expect(renderText(versionMismatch, pipe)).not.toMatch(/[─┌┐└┘]/u)
  })
})
