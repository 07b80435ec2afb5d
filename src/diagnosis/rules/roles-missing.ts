import type { FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import type { Confidence } from '../../model/stage.ts'
import { causeOf, isSettled, type Cause, type Evidence, type Rule } from '../evidence.ts'
import { concernsProvider, effectOf, isSettingProblem, roleSteps } from '../setting-effects.ts'

/** Signs that a login was accepted and may do nothing. */
const signs: readonly FindingCode[] = ['M2M607', 'M2M723', 'M2M522', 'M2M609']

interface Reason {
  code: FindingCode
  confidence?: Confidence
  applies?: (finding: Finding, evidence: Evidence) => boolean
}

interface Found {
  finding: Finding
  confidence?: Confidence
}

/**
 * Reasons for it, in the order in which the server comes upon them: the provider, the claim, the
 * mapping, the list of providers. At one place the more specific comes first.
 */
const reasons: readonly Reason[] = [
  { code: 'M2M321', applies: scopeWasMapped },
  ...settingsAt('groups'),
  { code: 'M2M508' },
  { code: 'M2M509' },
  { code: 'M2M415', applies: rolesAreWanted },
  { code: 'M2M418', applies: claimWasLeftOut },
  { code: 'M2M516', confidence: 'likely', applies: groupsFromUserInfo },
  { code: 'M2M511' },
  { code: 'M2M507' },
  ...settingsAt('mapping'),
  { code: 'M2M510' },
  ...settingsAt('roles'),
  { code: 'M2M513' },
]

function settingsAt(place: (typeof roleSteps)[number]): Reason[] {
  const applies: NonNullable<Reason['applies']> = (finding, { facts }) =>
    isSettingProblem(finding) && effectOf(finding, facts)?.costs === place
  return [
    { code: 'M2M514', applies },
    { code: 'M2M515', confidence: 'likely', applies },
    { code: 'M2M520', applies },
  ]
}

/** Assigning an application role helps only where the server reads `roles`, or may do so. */
function rolesAreWanted(finding: Finding, evidence: Evidence): boolean {
  return finding.code === 'M2M415' && (finding.args.groupsFromRoles || !isSettled(evidence))
}

/** Overage: the claim that the server reads is among those that the provider left out. */
function claimWasLeftOut(finding: Finding, { facts, findings }: Evidence): boolean {
  const missing = findings.find(({ code }) => code === 'M2M507')
  const left = facts.token?.claims?.['_claim_names']
  return (
    finding.code === 'M2M418' &&
    finding.args.overage &&
    missing?.code === 'M2M507' &&
    (typeof left === 'object' && left !== null
      ? Object.hasOwn(left, missing.args.claim)
      : missing.args.claim === 'groups')
  )
}

function groupsFromUserInfo(finding: Finding): boolean {
  return (
    finding.code === 'M2M516' &&
    finding.args.settings.some((setting) => setting.endsWith('get_groups_from_user_info'))
  )
}

/** A scope that was asked for and not granted, which the mapping would have made a role of. */
function scopeWasMapped(finding: Finding, evidence: Evidence): boolean {
  return lostRoles(finding, evidence).length > 0
}

/** Roles that the mapping would have made of scopes which were asked for and not granted. */
function lostRoles(finding: Finding, { facts }: Evidence): string[] {
  const provider = facts.serverSettings?.providers.find(
    ({ name }) => `oidc-${name}` === facts.prediction?.provider,
  )
  const claim = provider?.groupsClaim?.value
  if (finding.code !== 'M2M321' || (claim !== 'scope' && claim !== 'scp')) return []
  const { asked, granted } = finding.args
  const lost = asked.filter((scope) => !granted.includes(scope))
  const { mapping } = provider ?? {}
  if (mapping === undefined) return lost
  return mapping.value.entries.flatMap(({ group, roles }) => (lost.includes(group) ? roles : []))
}

/** Whoever has roles did not lose them on the way from the claim; but one may be missing with its scope. */
function scopeForRole(sign: Finding, evidence: Evidence): Found | undefined {
  if (sign.code !== 'M2M522') return undefined
  const { role } = sign.args
  const finding = evidence.findings.find((one) => lostRoles(one, evidence).includes(role))
  return finding && { finding }
}

/** A login without roles: the missing link between claim, group, mapping and role. */
export const rolesMissing: Rule = {
  id: 'roles-missing',
  when: 'the login was accepted and has no role, or not the expected one',
  conclude: (evidence): Cause[] => {
    const { observation } = evidence
    if (observation.kind !== 'accepted') return []
    const sign = signs
      .map((code) => errorOf(evidence, code))
      .find((finding) => finding !== undefined)
    if (!sign) return []
    const covers = signs.filter((code) => code !== sign.code)
    const reason = observation.roles === 'some' ? scopeForRole(sign, evidence) : reasonIn(evidence)
    if (reason) {
      const { finding, confidence = 'certain' } = reason
      const covers = coveredBy(finding, evidence)
      return [causeOf(finding, isSettled(evidence) ? confidence : 'likely', { covers })]
    }
    if (sign.code !== 'M2M607') return [causeOf(sign, 'certain', { covers })]
    return [causeOf(sign, 'likely', { covers, alternatives: [...unseenReasons] })]
  },
}

/** The signs, and what a setting brings about that is misspelt, doubled or malformed. */
function coveredBy(finding: Finding, { facts }: Evidence): FindingCode[] {
  const codes = isSettingProblem(finding) ? (effectOf(finding, facts)?.codes ?? []) : []
  return [...signs, ...codes.filter((code) => code !== finding.code)]
}

const unseenReasons: readonly string[] = [
  'the mapped role does not exist in the database (SHOW ROLES)',
  'the settings of the server are not what they are taken for (claims.groups, group_to_role_mapping, authorization_providers)',
]

/** With `errors`, only what is wrong for sure: nothing was seen that a warning could explain. */
function reasonIn(
  evidence: Evidence,
  severities: readonly Finding['severity'][] = ['error', 'warning'],
): Found | undefined {
  for (const { code, applies, confidence } of reasons) {
    const finding = evidence.findings.find(
      (one) =>
        one.code === code &&
        severities.includes(one.severity) &&
        concernsProvider(one, evidence.facts) &&
        (applies?.(one, evidence) ?? true),
    )
    if (finding) return { finding, ...(confidence ? { confidence } : {}) }
  }
  return undefined
}

function errorOf({ findings }: Evidence, code: FindingCode): Finding | undefined {
  return findings.find((finding) => finding.code === code && finding.severity === 'error')
}

/** The same, predicted on given settings with no login to see. */
export const predictedWithoutRoles: Rule = {
  id: 'predicted-without-roles',
  when: 'no login could be observed, and the given settings would take the token without the role',
  conclude: (evidence, so): Cause[] => {
    const { observation, prediction } = evidence
    if (observation.kind !== 'none' || !isSettled(evidence)) return []
    if (prediction?.decision === 'reject' || so.some(({ finding }) => finding.stage === 'token'))
      return []
    const reason = reasonIn(evidence, ['error'])?.finding ?? errorOf(evidence, 'M2M522')
    return reason ? [causeOf(reason, 'likely', { covers: coveredBy(reason, evidence) })] : []
  },
}
