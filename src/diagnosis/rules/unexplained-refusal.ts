import { raise, type Finding } from '../../model/finding.ts'
import { entryOf } from '../../catalogue/index.ts'
import { causeOf, type Cause, type Evidence } from '../evidence.ts'

/** What the doctor cannot see of an Aura instance (Aura documentation, single sign-on). */
export const auraPreconditions: readonly string[] = [
  'the instance is of tier Business Critical or Virtual Dedicated Cloud',
  'the SSO configuration is ticked as login method for instances of the project',
  'the instance was created after the SSO configuration',
  'the identity provider is public, with a certificate of a public authority',
]

/** What would turn a guess into an answer. */
const wanted: readonly string[] = [
  "the server's discovery URI or issuer (--server-discovery-uri, --server-issuer)",
  "the server's audience (--server-audience)",
  'or the whole neo4j.conf (--neo4j-conf FILE)',
]

const unseen: readonly string[] = [
  "the server's settings are not what they are taken for",
  'the server cannot fetch the discovery document or the keys (private address, internal name, private certificate)',
  'a user has to exist in the database for this token (require_local_user)',
]

/**
 * Nothing that is known explains the refusal: on Aura with given settings that fit, a case for
 * support; else what is missing to say more.
 */
export function unexplainedRefusal(evidence: Evidence): Cause {
  const { observation, prediction, provenance, facts } = evidence
  const refusal = observation.kind === 'refused' ? observation.refusal : { code: '', message: '' }
  const { code, message, gqlStatus } = refusal
  const args = { code, message, ...(gqlStatus ? { gqlStatus } : {}) }
  const fits = prediction?.decision === 'accept' && (provenance === 'given' || provenance === 'published')
  const behindMcp = observation.kind === 'refused' && observation.where === 'mcp'
  if (behindMcp) {
    const found = evidence.findings.find((finding) => finding.code === 'M2M704')
    if (found) return causeOf(found, fits ? 'likely' : 'possible', { alternatives: fits ? unseen : [...unseen] })
  }
  const aura = facts.serverSettings?.target === 'aura'
  if (aura && fits && facts.signature?.outcome === 'valid') return auraRefuses(evidence, args)
  const missing = provenance === 'given' || provenance === 'published' ? [] : [...wanted]
  const alternatives = aura ? [...unseen, ...auraPreconditions.map((one) => `not so: ${one}`)] : [...unseen]
  const finding = at(evidence, raise('M2M601', { refusal: args, missing, maybe: [...unseen] }, { hop: 'neo4j' }))
  return causeOf(finding, 'possible', { alternatives })
}

function auraRefuses(evidence: Evidence, refusal: { code: string; message: string; gqlStatus?: string }): Cause {
  const confirmed = evidence.auraPreconditionsMet
  const uri = evidence.facts.boltTarget?.uri ?? ''
  const finding = at(evidence, raise('M2M603', { refusal, preconditionsConfirmed: confirmed, uri }, { hop: 'neo4j' }))
  return causeOf(finding, confirmed ? 'likely' : 'possible', {
    covers: ['M2M601'],
    alternatives: confirmed
      ? ["the settings that were given are not the server's"]
      : auraPreconditions.map((one) => `not so: ${one}`),
  })
}

/** The finding takes the place of the general one at the login. */
function at(evidence: Evidence, raised: ReturnType<typeof raise>): Finding {
  const general = evidence.findings.find((finding) => finding.code === 'M2M601' || finding.code === 'M2M704')
  const { severity, owner, stage } = entryOf(raised.code)
  return {
    ...raised,
    severity,
    owner,
    stage: general?.stage ?? stage,
    check: general?.check ?? 'neo4j.bearer-login',
  }
}
