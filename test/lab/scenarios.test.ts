import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { scenarios } from '../../src/lab/scenarios/index.ts'
import { holdToContract } from './contract.ts'
import { rejudged } from '../diagnosis/rejudged.ts'
import { errorsInForms } from '../report/forms.ts'
import { runScenario } from './run-scenario.ts'

const judgement = ({ outcome, exitCode, rootCauses, upcoming }: Report) => ({
  outcome,
  exitCode,
  rootCauses: rootCauses.map(({ code, confidence, owner }) => ({ code, confidence, owner })),
  upcoming,
})

/** What a scenario promises, and that nothing else is claimed. */
describe.each(scenarios.map((scenario) => ({ name: scenario.name, scenario })))(
  '$name',
  ({ scenario }) => {
    const { expect: promised } = scenario

    it('leads to the promised diagnosis and to no other', async () => {
      const { report, exitCode, stdout } = await runScenario(scenario.name, { output: [] })
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
      // Every form is whole and tells the same exit code, and the saved facts lead to the same again.
      expect(await errorsInForms(report, exitCode)).toEqual([])
      const again = await rejudged(stdout)
      expect(again).toEqual({ ...judgement(report), differing: [] })
    })
  },
)
