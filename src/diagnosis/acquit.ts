import type { FindingCode } from '../catalogue/args.ts'
import { raise, type Finding } from '../model/finding.ts'
import type { Severity } from '../model/stage.ts'
import { firstRefusal } from '../policy/decide.ts'
import type { Observation, ReadyFacts } from './evidence.ts'

/** For these, that it works is the fault: no success acquits them (findings.md, principle 4). */
const exempt = new Set<FindingCode>(['M2M615', 'M2M621', 'M2M705', 'M2M718'])

/** Findings of the policy stage that are about roles and not about the login. */
const aboutRoles = new Set<FindingCode>(['M2M507', 'M2M508', 'M2M509', 'M2M510', 'M2M511', 'M2M513', 'M2M415', 'M2M520'])

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

function verdictOn(finding: Finding, facts: ReadyFacts, observation: Observation): Severity | undefined {
  const { code, stage } = finding
  if (exempt.has(code)) return undefined
  if (observation.kind === 'accepted') {
    if (aboutRoles.has(code)) return hasRoles(observation) ? 'info' : undefined
    if (stage === 'policy') return 'info'
    if (stage === 'token') return 'warning'
    if (stage === 'identity' && facts.token) return 'warning'
    if (code.startsWith('M2M2') && (finding.hop === 'idp' || finding.hop === 'jwks') && facts.token) return 'warning'
  }
  if (observation.kind === 'none' && stage === 'policy' && facts.serverSettings?.provenance === 'assumed')
    return 'warning'
  return undefined
}

/** Roles beyond PUBLIC were seen, or an edition that has none, or a tool answer that needed some. */
function hasRoles(observation: Observation & { kind: 'accepted' }): boolean {
  const { roles, where } = observation
  if (where === 'mcp') return true
  return roles === null || (roles ?? []).some((role) => role.toUpperCase() !== 'PUBLIC')
}

function lower(finding: Finding, severity: Severity | undefined): Finding {
  if (severity === undefined || finding.severity === 'info') return finding
  if (severity === 'warning' && finding.severity === 'warning') return finding
  return { ...finding, severity }
}

/** The server accepted what the given settings would have refused: they are not the server's. */
function disprovedSettings(facts: ReadyFacts, observation: Observation): Finding | undefined {
  const { prediction } = facts
  if (observation.kind !== 'accepted' || prediction?.settings !== 'given' || prediction.decision !== 'reject')
    return undefined
  const step = firstRefusal(prediction)
  return {
    ...raise('M2M526', { step: step?.step ?? 'one step' }),
    severity: 'warning',
    owner: 'client-developer',
    stage: 'policy',
    check: 'policy.server-settings',
    ...(step?.expected ? { expected: step.expected } : {}),
    ...(step?.actual ? { actual: step.actual } : {}),
  }
}
