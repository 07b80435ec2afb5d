import type { FindingCode } from '../catalogue/args.ts'
import { answeredBy, type Cause, type Evidence } from './evidence.ts'
import { followingFrom } from './precedence.ts'
import { concernsProvider, roleSteps } from './setting-effects.ts'

const losesRoles = new Set<string>(roleSteps)

/**
 * What will fail next, once the causes are mended: later refusals of the prediction, roles that will be
 * missing, settings that are wrong besides. Shown, and never a cause (findings.md, principle 3).
 */
export function upcomingCodes(evidence: Evidence, causes: readonly Cause[]): FindingCode[] {
  if (causes.length === 0) return []
  const own = answeredBy(causes)
  // What the server's settings make of a token they judge one step after the other: a later step's own
  // finding is a fault of its own. What is wrong with the token before that brings the rest about.
  for (const code of followingFrom(causes.filter(({ finding }) => finding.stage !== 'policy')))
    own.add(code)
  const known = new Set(
    evidence.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
  )
  const codes = [...predicted(evidence), ...settings(evidence), ...expectedRole(evidence)]
  return [...new Set(codes)].filter((code) => !own.has(code) && known.has(code))
}

/** After an accepted login only what costs roles is left, and only where none were seen. */
function predicted({ prediction, observation }: Evidence): FindingCode[] {
  const all = prediction?.steps ?? []
  const accepted = observation.kind === 'accepted'
  if (accepted && observation.roles === 'some') return []
  const steps = accepted ? all.filter(({ step }) => losesRoles.has(step)) : all
  return steps.flatMap(({ finding }) => (finding ? [finding.code] : []))
}

/** Errors in the settings that are no cause now: the next start of the server, or the next step, meets them. */
function settings({ findings, facts }: Evidence): FindingCode[] {
  return findings
    .filter(
      (finding) =>
        finding.check === 'policy.server-settings' &&
        finding.severity === 'error' &&
        concernsProvider(finding, facts),
    )
    .map(({ code }) => code)
}

function expectedRole({ findings }: Evidence): FindingCode[] {
  return findings.some(({ code, stage }) => code === 'M2M522' && stage === 'policy')
    ? ['M2M522']
    : []
}
