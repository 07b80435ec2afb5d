import type { FindingCode } from '../catalogue/args.ts'
import type { Finding } from '../model/finding.ts'
import { answeredBy, type Cause, type Evidence } from './evidence.ts'
import { followingFrom } from './precedence.ts'
import type { ReadyFacts } from './ready-facts.ts'
import {
  concernsProvider,
  effectOf,
  isSettingProblem,
  roleSteps,
  settingBehind,
} from './setting-effects.ts'
import { wrongTokens } from './wrong-tokens.ts'

const losesRoles = new Set<string>(roleSteps)

/**
 * What will fail next, once the causes are mended: later refusals of the prediction, roles that will be
 * missing, settings that are wrong besides. Shown, and never a cause (findings.md, principle 3).
 */
export function upcomingCodes(evidence: Evidence, causes: readonly Cause[]): FindingCode[] {
  if (causes.length === 0) return []
  const own = new Set([...answeredBy(causes), ...explainedBy(causes)])
  const known = new Set(
    evidence.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
  )
  const other = causes.some(({ finding }) => wrongTokens.has(finding.code))
  const ofToken = other ? [] : [...predicted(evidence), ...expectedRole(evidence)]
  const codes = [...ofToken, ...settings(evidence)]
  return [...new Set(codes)].filter((code) => !own.has(code) && known.has(code))
}

/**
 * A wrong token brings about whatever the settings make of it. A wrong setting explains what looks
 * wrong in the token; a later step of the server has a finding only for a fault of its own.
 */
function explainedBy(causes: readonly Cause[]): FindingCode[] {
  const ofPolicy = ({ finding }: Cause): boolean => finding.stage === 'policy'
  const inToken = [...followingFrom(causes.filter(ofPolicy))].filter((code) =>
    code.startsWith('M2M4'),
  )
  return [...followingFrom(causes.filter((cause) => !ofPolicy(cause))), ...inToken]
}

/** After an accepted login only what costs roles is left, and only where none were seen. */
function predicted(evidence: Evidence): FindingCode[] {
  const { prediction, observation } = evidence
  const all = prediction?.steps ?? []
  const accepted = observation.kind === 'accepted'
  if (accepted && observation.roles === 'some') return []
  const steps = accepted ? all.filter(({ step }) => losesRoles.has(step)) : all
  return steps.flatMap(({ finding }) => {
    if (!finding) return []
    return [settingBehind(evidence, finding)?.finding.code ?? finding.code]
  })
}

/** Settings that are wrong and no cause now: the next start of the server, or the next step, meets them. */
function settings(evidence: Evidence): FindingCode[] {
  const { findings, facts } = evidence
  return findings
    .filter((finding) => {
      if (finding.check !== 'policy.server-settings' || finding.severity === 'info') return false
      if (!concernsProvider(finding, facts)) return false
      return finding.severity === 'error' || hasEffect(finding, facts)
    })
    .map((finding) => settingBehind(evidence, finding)?.finding.code ?? finding.code)
}

function hasEffect(finding: Finding, facts: ReadyFacts): boolean {
  return isSettingProblem(finding) && effectOf(finding, facts) !== undefined
}

function expectedRole({ findings }: Evidence): FindingCode[] {
  return findings.some(({ code, stage }) => code === 'M2M522' && stage === 'policy')
    ? ['M2M522']
    : []
}
