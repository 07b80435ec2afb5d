import type { FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import { causeOf, type Cause, type Evidence, type Rule } from '../evidence.ts'

/** Signs that a login was accepted and may do nothing. */
const signs: readonly FindingCode[] = ['M2M607', 'M2M723', 'M2M609', 'M2M522']

/** Reasons for it, most specific first. Warnings among them become errors here. */
const reasons: readonly FindingCode[] = [
  'M2M520',
  'M2M514',
  'M2M513',
  'M2M508',
  'M2M509',
  'M2M510',
  'M2M415',
  'M2M511',
  'M2M507',
]

/** A login without roles: the missing link between claim, group, mapping and role. */
export const rolesMissing: Rule = {
  id: 'roles-missing',
  when: 'the login was accepted and has no role, or not the expected one',
  conclude: (evidence): Cause[] => {
    const sign = signs.map((code) => errorOf(evidence, code)).find((finding) => finding !== undefined)
    if (!sign) return []
    if (sign.code === 'M2M522') return [causeOf(sign, 'certain')]
    const reason = reasons
      .map((code) => evidence.findings.find((finding) => finding.code === code && (code !== 'M2M514' || finding.severity === 'error')))
      .find((finding) => finding !== undefined)
    if (!reason || evidence.observation.kind !== 'accepted')
      return [causeOf(sign, sign.code === 'M2M607' ? 'likely' : 'certain')]
    const settled = evidence.provenance === 'given' || evidence.provenance === 'published'
    return [causeOf(reason, settled ? 'certain' : 'likely', { covers: signs })]
  },
}

function errorOf({ findings }: Evidence, code: FindingCode): Finding | undefined {
  return findings.find((finding) => finding.code === code && finding.severity === 'error')
}

/** The same, predicted on given settings with no login to see. */
export const predictedWithoutRoles: Rule = {
  id: 'predicted-without-roles',
  when: 'no login could be observed, and the given settings would take the token without a role',
  conclude: (evidence, so): Cause[] => {
    const { observation, provenance, prediction } = evidence
    if (observation.kind !== 'none' || (provenance !== 'given' && provenance !== 'published')) return []
    if (prediction?.decision === 'reject' || so.some(({ finding }) => finding.stage === 'token')) return []
    const reason = reasons.map((code) => errorOf(evidence, code)).find((finding) => finding !== undefined)
    return reason ? [causeOf(reason, 'likely')] : []
  },
}
