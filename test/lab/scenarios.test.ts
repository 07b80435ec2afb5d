import { describe, expect, it } from 'vitest'
import { scenarios } from '../../src/lab/scenarios/index.ts'
import { holdToContract } from './contract.ts'
import { runScenario } from './run-scenario.ts'

/** What a scenario promises, and that nothing else is claimed. */
describe.each(scenarios.map((scenario) => ({ name: scenario.name, scenario })))(
  '$name',
  ({ scenario }) => {
    const { expect: promised } = scenario

    it('leads to the promised diagnosis and to no other', async () => {
      const { report, exitCode } = await runScenario(scenario.name, { output: [] })
      const failed = report.checks.filter(({ status }) => status === 'fail')
      expect({
        outcome: report.outcome,
        exitCode,
        rootCauses: report.rootCauses.map(({ code, confidence, owner }) => ({
          code,
          confidence,
          owner,
        })),
        upcoming: report.upcoming,
      }).toEqual({
        outcome: promised.outcome,
        exitCode: promised.exitCode,
        rootCauses: promised.rootCauses,
        upcoming: promised.upcoming ?? [],
      })
      const codes = report.findings.map(({ code }) => code)
      expect(codes).toEqual(expect.arrayContaining([...(promised.findings ?? [])]))
      expect(report.rootCauses[0]?.explains ?? []).toEqual(
        expect.arrayContaining([...(promised.explains ?? [])]),
      )
      // Whatever fails is explained: a red line without a cause would leave the reader alone with it.
      const explained = report.rootCauses.flatMap(({ explains }) => explains)
      expect(failed.map(({ id }) => id).filter((id) => !explained.includes(id))).toEqual([])
      expect(report.checks.filter(({ status }) => status === 'crash')).toEqual([])
      holdToContract(scenario.name, report)
    })
  },
)
