import type { FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import { firstRefusal } from '../../policy/decide.ts'
import { causeOf, isSettled, type Cause, type Evidence, type Rule } from '../evidence.ts'
import { explain } from './explainers.ts'
import { isMetByServer } from './met-by-server.ts'
import { predictedCause } from './predicted-cause.ts'
import { surprises } from './stated-expectations.ts'
import { unexplainedRefusal } from './unexplained-refusal.ts'

/** Answers that name their reason: it stands above everything that was predicted. */
const namedByServer = new Set<FindingCode>(['M2M602', 'M2M604', 'M2M605', 'M2M616', 'M2M619'])

/** The server refused the token: the table of predicted against observed. */
export const loginRefused: Rule = {
  id: 'login-refused',
  when: 'Neo4j refused the login, over Bolt or behind MCP',
  conclude: (evidence, so): Cause[] => {
    if (evidence.observation.kind !== 'refused') return []
    const named = evidence.findings.find(
      ({ code, severity }) => severity === 'error' && namedByServer.has(code),
    )
    if (named && !isExplained(named, evidence)) return [nameIt(named, evidence)]
    const predicted = predictedCause(evidence, so)
    if (predicted.length > 0) return predicted
    if (so.some((cause) => explainsRefusal(cause, evidence))) return []
    // Where its settings explain nothing, what the user expects of the token stands in for them.
    const [surprise] = isSettled(evidence) ? [] : surprises(evidence)
    if (surprise) return [causeOf(surprise, 'likely')]
    const reason = explain(evidence)
    if (!reason) return [unexplainedRefusal(evidence)]
    const { finding, others } = reason
    return [causeOf(finding, others.length > 0 ? 'possible' : 'likely', { alternatives: others })]
  },
}

/** A server without a listed provider says the same as one that cannot have any. */
function isExplained({ code }: Finding, evidence: Evidence): boolean {
  const first = evidence.prediction && firstRefusal(evidence.prediction)
  return code === 'M2M602' && isSettled(evidence) && first?.step === 'provider'
}

/** Causes before the login that a plain Unauthorized follows from. */
function explainsRefusal(cause: Cause, evidence: Evidence): boolean {
  return cause.finding.stage === 'token' || isMetByServer(cause.finding, evidence)
}

function nameIt(finding: Finding, { facts }: Evidence): Cause {
  if (finding.code !== 'M2M602') return causeOf(finding, 'certain')
  // The words alone fit Community as well as Enterprise without an OIDC provider.
  if (facts.neo4jRoot?.edition === 'community') return causeOf(finding, 'certain')
  return causeOf(finding, 'likely', {
    alternatives: [
      'it is Enterprise Edition without an oidc- provider in dbms.security.authentication_providers',
    ],
  })
}

/** Refusal predicted on given settings while nothing was observed: likely, never more. */
export const predictedRefusal: Rule = {
  id: 'predicted-refusal',
  when: 'no login could be observed, and the given settings would refuse the token',
  conclude: (evidence, so): Cause[] =>
    evidence.observation.kind === 'none' && isSettled(evidence) ? predictedCause(evidence, so) : [],
}
