import type { PredictionStep } from '../../model/facts.ts'
import type { Finding } from '../../model/finding.ts'
import type { Because } from '../../model/report.ts'
import type { Confidence } from '../../model/stage.ts'
import {
  answeredBy,
  becauseOf,
  causeOf,
  isSettled,
  type Cause,
  type Evidence,
} from '../evidence.ts'
import { followingFrom } from '../precedence.ts'
import { settingBehind } from '../setting-effects.ts'
import { wrongTokens } from '../wrong-tokens.ts'
import { aboutKeys, isForeign, refusesIssuer } from './foreign-keys.ts'
import { stopsBefore } from './met-by-server.ts'

/**
 * The first step at which the model refuses and that no cause so far answers for. After a fault of the
 * token it is a second fault, which the one refusal does not confirm (findings.md, principle 3).
 */
export function predictedCause(evidence: Evidence, so: readonly Cause[]): Cause[] {
  if (so.some(({ finding }) => wrongTokens.has(finding.code))) return []
  const steps = (evidence.prediction?.steps ?? []).filter(({ verdict }) => verdict === 'reject')
  const answered = new Set([...answeredBy(so), ...followingFrom(so)])
  const step = steps.find(({ finding }) => finding && !answered.has(finding.code))
  if (step === undefined) return []
  const finding = evidence.findings.find(
    ({ code, stage }) => code === step.finding?.code && stage === 'policy',
  )
  if (finding === undefined) return []
  const second =
    step !== steps[0] || so.some(({ finding: other }) => stopsBefore(other, step.step, evidence))
  if (second && !isSettled(evidence)) return []
  return [asCause(evidence, finding, step, second)]
}

function asCause(
  evidence: Evidence,
  finding: Finding,
  step: PredictionStep,
  second: boolean,
): Cause {
  const observed = evidence.observation.kind === 'refused'
  const sure =
    isSettled(evidence) &&
    step.basis === 'documented' &&
    !second &&
    observed &&
    openBefore(evidence, step).length === 0
  const confidence: Confidence = sure ? 'certain' : 'likely'
  const because = becauseOfRefusal(evidence, finding)
  const document = documentBehind(evidence, finding)
  if (document) return causeOf(document, confidence, { because, covers: [finding.code] })
  const behind = settingBehind(evidence, finding)
  if (behind === undefined) {
    const covers = isForeign(evidence) && refusesIssuer(evidence) ? aboutKeys : []
    const alternatives = openBefore(evidence, step).map(
      (name) =>
        `the ${name} of the token is refused before that: what the server expects is not known`,
    )
    return causeOf(finding, confidence, { because, covers, alternatives })
  }
  // Of a setting that stands twice, nobody knows which value is in force.
  return causeOf(behind.finding, behind.finding.code === 'M2M515' ? 'likely' : confidence, {
    covers: behind.covers,
    because,
  })
}

/** The one refusal that was seen may come from an earlier step, of which nobody told the settings. */
function openBefore({ prediction }: Evidence, step: PredictionStep): string[] {
  const steps = prediction?.steps ?? []
  return steps
    .slice(0, steps.indexOf(step))
    .filter(({ step: name, verdict }) => verdict === 'unknown' && ofProvider.has(name))
    .map(({ step: name }) => name)
}

/** Steps that wait for settings of the server and for nothing else. */
const ofProvider = new Set<string>(['issuer', 'audience'])

/**
 * The provider's own document states a wrong issuer: the token has the one that belongs to the address
 * of the document, and the server goes by the document (OpenID Connect Discovery section 4.3).
 */
function documentBehind({ findings, facts }: Evidence, { code }: Finding): Finding | undefined {
  const own = facts.serverSettings?.providers.find(
    ({ name }) => `oidc-${name}` === facts.prediction?.provider,
  )
  if (code !== 'M2M502' || own === undefined || own.issuer) return undefined
  return findings.find(
    (finding) =>
      finding.code === 'M2M319' &&
      finding.severity !== 'info' &&
      finding.args.url === own.discoveryUri?.value &&
      finding.expected?.value === facts.token?.claims?.['iss'],
  )
}

/** M2M501 rests on both pairs; every other refusal on its own step. */
function becauseOfRefusal({ prediction }: Evidence, finding: Finding): Because[] {
  const steps = (prediction?.steps ?? []).filter((step) => step.finding?.code === finding.code)
  const pairs = steps.flatMap((step) =>
    becauseOf({ ...finding, ...sides(step) }, subjectOf(step.step)),
  )
  return pairs.length > 0 ? pairs : becauseOf(finding)
}

function sides({ expected, actual }: Pick<Finding, 'expected' | 'actual'>) {
  return { ...(expected ? { expected } : {}), ...(actual ? { actual } : {}) }
}

function subjectOf(step: string): string {
  return step === 'times' ? 'exp' : step
}
