import type { FindingCode } from '../catalogue/args.ts'
import { raise, type Finding } from '../model/finding.ts'
import type { Severity } from '../model/stage.ts'
import type { Observation } from './observation.ts'
import type { ReadyFacts } from './ready-facts.ts'
import { effectOf, isSettingProblem } from './setting-effects.ts'

/** For these, that it works is the fault: no success acquits them (findings.md, principle 4). */
const exempt = new Set<FindingCode>(['M2M615', 'M2M621', 'M2M705', 'M2M718', 'M2M327', 'M2M726'])

/** Findings that are about roles and not about the login. */
const aboutRoles = new Set<FindingCode>([
  'M2M415',
  'M2M418',
  'M2M507',
  'M2M508',
  'M2M509',
  'M2M510',
  'M2M511',
  'M2M513',
  'M2M522',
])

/** Steps at which the settings refuse, and not the token by itself. */
const ofSettings = new Set<string>(['provider', 'issuer', 'audience', 'username'])

/** Mistakes in a conf file that a login does not disprove: they show at the next start of the server. */
const lasting = new Set<FindingCode>(['M2M514', 'M2M515', 'M2M520', 'M2M523', 'M2M524'])

/**
 * Success acquits: what an accepted login, observed roles or a token in hand disprove is turned down,
 * faults on the way of the doctor only become warnings. Predictions on assumed settings that nothing
 * confirmed are warnings too.
 */
export function acquit(
  findings: readonly Finding[],
  facts: ReadyFacts,
  observation: Observation,
): Finding[] {
  const lowered = findings.map((finding) => lower(finding, verdictOn(finding, facts, observation)))
  const disproved = disprovedSettings(facts, observation)
  return disproved ? [...lowered, disproved] : lowered
}

function verdictOn(
  finding: Finding,
  facts: ReadyFacts,
  observation: Observation,
): Severity | undefined {
  const { code, stage, hop } = finding
  // Another token than the one that was accepted.
  if (exempt.has(code) || finding.check === 'identity.mcp-token-acquired') return undefined
  if (observation.kind === 'accepted') {
    if (isAboutRoles(finding, facts)) return onRoles(finding, observation)
    if (stage === 'policy') return lasting.has(code) ? 'warning' : 'info'
    if (stage === 'token') return 'warning'
    if (stage === 'identity' && facts.token) return 'warning'
    const toProvider = hop === 'idp' || hop === 'jwks'
    if (code.startsWith('M2M2') && toProvider && facts.token) return 'warning'
  }
  // A given token needs no provider from here: only the doctor wanted its documents. Without the
  // server's side (token validate) they are what was asked for.
  if (isWayToProvider(finding) && facts.token?.source === 'given' && facts.serverSettings)
    return 'warning'
  if (mayBeOnlyHere(finding) && isExplainedWithout(facts, observation)) return 'warning'
  const provenance = facts.serverSettings?.provenance
  const stated = provenance === 'given' || provenance === 'published'
  return observation.kind === 'none' && stage === 'policy' && !stated ? 'warning' : undefined
}

/** No answer at all: what a server does answer, Neo4j reads as well. */
function isWayToProvider({ code, hop, check }: Finding): boolean {
  return (
    (hop === 'idp' || hop === 'jwks') &&
    (check === 'network.idp-reachable' || code === 'M2M203') &&
    code.startsWith('M2M2')
  )
}

/** How a document fails for one reader and one moment; a server keeps the keys that it has read. */
const passing = new Set<FindingCode>(['M2M203', 'M2M209', 'M2M210', 'M2M212'])

function mayBeOnlyHere({ code, check }: Finding): boolean {
  return passing.has(code) && (check === 'identity.discovery' || check === 'identity.key-set')
}

/**
 * Settings that are known refuse this token whatever its key: the refusal that was seen needs no
 * other reason, and what the provider answers to the doctor alone proves none.
 */
function isExplainedWithout(
  { token, prediction, serverSettings }: ReadyFacts,
  observation: Observation,
): boolean {
  const provenance = serverSettings?.provenance
  const first = prediction?.steps.find(({ verdict }) => verdict === 'reject')
  return (
    token !== undefined &&
    observation.kind === 'refused' &&
    (provenance === 'given' || provenance === 'published') &&
    first?.basis === 'documented' &&
    ofSettings.has(first.step)
  )
}

function isAboutRoles(finding: Finding, facts: ReadyFacts): boolean {
  // What was seen of the roles is not prediction, and stands.
  if (finding.stage === 'neo4j' || finding.stage === 'mcp') return false
  if (finding.code === 'M2M516')
    return finding.args.settings.every((setting) => setting.endsWith('get_groups_from_user_info'))
  if (!isSettingProblem(finding)) return aboutRoles.has(finding.code)
  const effect = effectOf(finding, facts)
  return effect !== undefined && effect.costs !== 'login'
}

/** Observed roles beat predicted ones; where they were not seen, the prediction is no more than a warning. */
function onRoles(
  { code }: Finding,
  { roles }: Extract<Observation, { kind: 'accepted' }>,
): Severity | undefined {
  if (roles === 'none') return undefined
  if (roles === 'unknown' || lasting.has(code) || code === 'M2M418') return 'warning'
  return 'info'
}

function lower(finding: Finding, severity: Severity | undefined): Finding {
  if (severity === undefined || finding.severity === 'info') return finding
  if (severity === 'warning' && finding.severity === 'warning') return finding
  return { ...finding, severity }
}

/** The server accepted what the given settings would have refused: they are not the server's. */
function disprovedSettings(facts: ReadyFacts, observation: Observation): Finding | undefined {
  const { prediction } = facts
  if (observation.kind !== 'accepted' || !observation.proves) return undefined
  if (prediction?.settings !== 'given' || prediction.decision !== 'reject') return undefined
  const step = prediction.steps.find(
    ({ step: name, verdict, basis }) =>
      verdict === 'reject' && basis === 'documented' && ofSettings.has(name),
  )
  // That the server takes a token which it was inferred to refuse says nothing about its settings.
  if (step === undefined) return undefined
  return {
    ...raise('M2M526', { step: step.step }),
    severity: 'warning',
    owner: 'client-developer',
    stage: 'policy',
    check: 'policy.server-settings',
    ...(step.expected ? { expected: step.expected } : {}),
    ...(step.actual ? { actual: step.actual } : {}),
  }
}
