import type { FindingCode } from '../catalogue/args.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { Cause, Evidence } from './evidence.ts'
import { bySuccess } from './proven.ts'
import { settingBehind } from './setting-effects.ts'
import { expectationCodes } from './rules/stated-expectations.ts'

/** States are final only now: what was acquitted, or is only upcoming, no longer fails. */
export function settle(
  evidence: Evidence,
  causes: readonly Cause[],
  upcoming: readonly FindingCode[],
): CheckResult[] {
  const explained = new Set(causes.flatMap(({ explains }) => explains))
  return evidence.checks.map((check) => {
    const own = evidence.findings
      .filter((finding) => finding.check === check.id)
      .map((finding) => {
        const behind = settingBehind(evidence, finding)?.finding.code ?? finding.code
        const later = upcoming.includes(finding.code) || upcoming.includes(behind)
        return settleFinding(finding, causes, { later, isExplained: explained.has(check.id) })
      })
    const findings = withCauses(own, check, causes)
    const settled = { ...check, findings, status: statusOf(check, findings) }
    return check.stage === 'policy'
      ? { ...settled, ...bySuccess(check, settled, evidence) }
      : settled
  })
}

function settleFinding(
  finding: Finding,
  causes: readonly Cause[],
  { later, isExplained }: { later: boolean; isExplained: boolean },
): Finding {
  const { code, severity } = finding
  const same = causes.filter((cause) => cause.finding.code === code)
  const raised = same.some(
    (cause) => cause.finding === finding || cause.finding.check !== finding.check,
  )
  if (raised && severity === 'warning') return { ...finding, severity: 'error' }
  if (severity !== 'error') return finding
  // Evidence that led nowhere is no failure of its own.
  const evidenceOnly = expectationCodes.includes(code) && !isExplained
  return later || evidenceOnly ? { ...finding, severity: 'warning' } : finding
}

/** A conclusion's own finding takes the place of the general one that the check came to. */
function withCauses(
  own: readonly Finding[],
  check: CheckResult,
  causes: readonly Cause[],
): Finding[] {
  return causes
    .filter(({ finding }) => finding.check === check.id)
    .reduce<Finding[]>(
      (findings, { finding }) => {
        const present = findings.some(({ args }) => args === finding.args)
        if (present) return findings
        const replaced = findings.filter(({ code }) => code !== finding.code && code !== 'M2M601')
        return [{ ...finding, severity: 'error' }, ...replaced]
      },
      [...own],
    )
}

function statusOf(check: CheckResult, findings: readonly Finding[]): CheckResult['status'] {
  const judged = check.status === 'fail' || check.status === 'warn' || check.status === 'pass'
  if (!judged) return check.status
  if (findings.some(({ severity }) => severity === 'error')) return 'fail'
  return findings.some(({ severity }) => severity === 'warning') ? 'warn' : 'pass'
}
