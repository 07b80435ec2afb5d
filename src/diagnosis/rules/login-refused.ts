import type { FindingCode } from '../../catalogue/args.ts'
import { firstRefusal } from '../../policy/decide.ts'
import type { Finding } from '../../model/finding.ts'
import type { Confidence } from '../../model/stage.ts'
import { becauseOf, causeOf, type Cause, type Evidence, type Rule } from '../evidence.ts'
import { unexplainedRefusal } from './unexplained-refusal.ts'

/** Answers that name their reason: it stands above everything that was predicted. */
const namedByServer = new Set<FindingCode>(['M2M602', 'M2M604', 'M2M605', 'M2M616', 'M2M619'])

/**
 * Warnings that alone explain a refused login (findings.md, principle 5), most specific first.
 * M2M214 only when a clock of a server that judges the token is off.
 */
const explainers: readonly FindingCode[] = [
  'M2M514',
  'M2M520',
  'M2M523',
  'M2M515',
  'M2M518',
  'M2M422',
  'M2M516',
  'M2M214',
]

/** The server refused the token: the table of predicted against observed. */
export const loginRefused: Rule = {
  id: 'login-refused',
  when: 'Neo4j refused the login, over Bolt or behind MCP',
  conclude: (evidence, so): Cause[] => {
    if (evidence.observation.kind !== 'refused') return []
    const named = evidence.findings.find(({ code, severity }) => severity === 'error' && namedByServer.has(code))
    if (named) return [nameIt(named, evidence)]
    const limited = evidence.findings.find(({ code }) => code === 'M2M606')
    const predicted = predictedCause(evidence, so)
    if (limited) return [...predicted, causeOf(limited, 'certain')]
    if (predicted.length > 0) return predicted
    if (so.some(explainsRefusal)) return []
    const warning = explainers
      .map((code) => evidence.findings.find((finding) => finding.code === code && fits(finding)))
      .find((finding) => finding !== undefined)
    return warning ? [causeOf(warning, 'likely')] : [unexplainedRefusal(evidence)]
  },
}

/** Causes before the login that a plain Unauthorized follows from. */
function explainsRefusal({ finding }: Cause): boolean {
  return finding.stage === 'token' || finding.code === 'M2M318' || finding.code === 'M2M320'
}

function fits(finding: Finding): boolean {
  if (finding.code === 'M2M214') return finding.args.clock !== 'local' || finding.args.seconds < 0
  if (finding.code === 'M2M514') return finding.severity === 'error'
  return true
}

function nameIt(finding: Finding, { facts }: Evidence): Cause {
  if (finding.code !== 'M2M602') return causeOf(finding, 'certain')
  // The words alone fit Community as well as Enterprise without an OIDC provider.
  const edition = facts.neo4jRoot?.edition
  return edition === 'community'
    ? causeOf(finding, 'certain')
    : causeOf(finding, 'likely', {
        alternatives: ['it is Enterprise Edition without an oidc- provider in dbms.security.authentication_providers'],
      })
}

/** The first step at which the model refuses. After a fault of the token itself it is a second fault. */
function predictedCause(evidence: Evidence, so: readonly Cause[]): Cause[] {
  const { prediction, provenance, findings } = evidence
  const step = prediction && firstRefusal(prediction)
  const code = step?.finding?.code
  if (!prediction || !step || code === undefined) return []
  const finding = findings.find((one) => one.code === code && one.stage === 'policy')
  if (!finding || so.some((cause) => cause.finding.code === code)) return []
  const afterToken = so.some((cause) => cause.finding.stage === 'token')
  const settled = provenance === 'given' || provenance === 'published'
  if (afterToken && !settled) return []
  const certain = settled && step.basis === 'documented' && !afterToken && evidence.observation.kind === 'refused'
  const confidence: Confidence = certain ? 'certain' : 'likely'
  return [causeOf(finding, confidence, { because: becauseOfRefusal(evidence, finding) })]
}

/** M2M501 rests on both pairs; every other refusal on its own step. */
export function becauseOfRefusal({ prediction }: Evidence, finding: Finding) {
  const steps = (prediction?.steps ?? []).filter((step) => step.finding?.code === finding.code)
  const pairs = steps.flatMap((step) => becauseOf({ ...finding, ...sides(step) }, subjectOf(step.step)))
  return pairs.length > 0 ? pairs : becauseOf(finding)
}

function sides({ expected, actual }: { expected?: Finding['expected']; actual?: Finding['actual'] }) {
  return { ...(expected ? { expected } : {}), ...(actual ? { actual } : {}) }
}

function subjectOf(step: string): string {
  return step === 'times' ? 'exp' : step
}

/** Refusal predicted on given settings while nothing was observed: likely, never more. */
export const predictedRefusal: Rule = {
  id: 'predicted-refusal',
  when: 'no login could be observed, and the given settings would refuse the token',
  conclude: (evidence, so): Cause[] => {
    if (evidence.observation.kind !== 'none') return []
    if (evidence.provenance !== 'given' && evidence.provenance !== 'published') return []
    return predictedCause(evidence, so).map((cause) => ({ ...cause, confidence: 'likely' }))
  },
}
