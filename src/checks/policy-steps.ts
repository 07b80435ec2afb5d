import type { Check } from '../model/check.ts'
import { defineCheck } from '../model/check.ts'
import type { Prediction, PredictionStepName } from '../model/facts.ts'
import type { Outcome } from '../model/outcome.ts'
import type { CheckId } from '../model/stage.ts'

/** One check of the policy stage: it tells what some steps of the predicted decision came to. */
export function policyCheck(check: {
  id: CheckId & `policy.${string}`
  title: string
  why: string
  rulesOut?: string
  steps: readonly PredictionStepName[]
}): Check {
  const { steps, ...rest } = check
  return defineCheck({
    ...rest,
    needs: ['prediction'],
    run: ({ prediction }) => judgeSteps(prediction, steps),
  })
}

export function judgeSteps(prediction: Prediction, names: readonly PredictionStepName[]): Outcome {
  const steps = prediction.steps.filter(({ step }) => names.includes(step))
  const findings = steps.flatMap(({ finding }) => (finding ? [finding] : []))
  const refused = steps.find(({ verdict }) => verdict === 'reject')
  const [first, ...others] = findings
  if (
    first &&
    (refused || findings.some(({ severity }) => severity !== 'warning' && severity !== 'info'))
  )
    return {
      status: 'fail',
      summary: sentence(steps.find(({ finding }) => finding) ?? refused),
      findings: [first, ...others],
    }
  if (findings.length > 0)
    return {
      status: 'warn',
      summary: sentence(steps.find(({ finding }) => finding)),
      findings,
    }
  const unknown = steps.find(({ verdict }) => verdict === 'unknown')
  if (steps.length === 0 || (unknown && prediction.settings === 'unknown'))
    return { status: 'not-applicable', summary: "not known of the server's settings" }
  if (unknown) return { status: 'unknown', summary: sentence(unknown) }
  return {
    status: 'pass',
    summary: `${sentence(steps.at(-1))}${prediction.settings === 'assumed' ? ' (assumed)' : ''}`,
  }
}

function sentence(step: Prediction['steps'][number] | undefined): string {
  if (!step) return ''
  const { expected, actual } = step
  if (expected && actual && expected.value !== actual.value && step.verdict !== 'accept')
    return `${actual.value} against ${expected.value}`
  return actual?.value ?? expected?.value ?? step.step
}
