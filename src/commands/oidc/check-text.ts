import type { Prediction, PredictionStep } from '../../model/facts.ts'
import type { CheckStatus } from '../../model/outcome.ts'
import { marks } from '../../report/render/view/labels.ts'

const statusOf: Record<PredictionStep['verdict'], CheckStatus> = {
  accept: 'pass',
  reject: 'fail',
  unknown: 'unknown',
}

const answers: Record<Prediction['decision'], string> = {
  accept: 'yes, Neo4j should take this token',
  reject: 'no, Neo4j should refuse this token',
  unknown: 'not known: at least one step that decides cannot be judged',
}

const howToSay =
  "Nothing is known of the server's settings. Give them with --neo4j-conf FILE, or one by one: --server-discovery-uri, --server-audience, --server-groups-claim, --server-role-mapping."

/** The prediction step by step, with both sides of whatever does not fit, and the way to the roles. */
export function predictionText(prediction: Prediction, unicode: boolean): string {
  const { decision, settings, provider, steps, user, assumptions } = prediction
  const lines = [
    `Answer: ${answers[decision]} (settings: ${settings})`,
    ...(settings === 'unknown' ? [howToSay] : []),
    ...(provider === undefined ? [] : [`Provider: ${provider}`]),
    ...(user === undefined ? [] : [`User: ${user}`]),
    '',
    ...steps.flatMap((step) => stepLines(step, unicode)),
    '',
    ...roleLines(prediction, unicode),
    ...(assumptions.length === 0 ? [] : ['', 'Assumed:', ...assumptions.map((one) => `  ${one}`)]),
  ]
  return `${lines.join('\n')}\n`
}

function stepLines(step: PredictionStep, unicode: boolean): string[] {
  const { verdict, expected, actual, finding, basis } = step
  const costsRoles = verdict === 'accept' && finding !== undefined
  const status = costsRoles ? 'warn' : statusOf[verdict]
  const { symbol, ascii } = marks[status]
  const code = finding ? `  ${finding.code}` : ''
  const inferred =
    verdict === 'reject' && basis === 'inferred' ? '  (inferred, not documented)' : ''
  const value = verdict === 'accept' && !costsRoles ? `  ${actual?.value ?? ''}`.trimEnd() : ''
  const head =
    `  ${unicode ? symbol : ascii} ${step.step.padEnd(10)}${value}${code}${inferred}`.trimEnd()
  if (status === 'pass') return [head]
  return [
    head,
    ...(expected ? [`      expected  ${expected.value}  [${expected.source}]`] : []),
    ...(actual ? [`      actual    ${actual.value}  [${actual.source}]`] : []),
  ]
}

function roleLines({ roles, rolesKnown, roleTrace }: Prediction, unicode: boolean): string[] {
  const arrow = unicode ? '→' : '->'
  const names = roles.join(', ') || 'none but PUBLIC'
  return [
    `Roles: ${rolesKnown ? names : `not known for certain (as far as can be told: ${names})`}`,
    ...roleTrace.map(({ claim, group, mapping, role }) =>
      ['  ' + claim, group, mapping ?? '(same name)', role ?? '(no role)'].join(` ${arrow} `),
    ),
  ]
}
