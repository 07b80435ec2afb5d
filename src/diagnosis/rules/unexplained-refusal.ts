import { raise, type Finding } from '../../model/finding.ts'
import type { PredictionStepName } from '../../model/facts.ts'
import { entryOf } from '../../catalogue/index.ts'
import { becauseOf, causeOf, isSettled, type Cause, type Evidence } from '../evidence.ts'

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
  const { observation, prediction, facts } = evidence
  const refusal = observation.kind === 'refused' ? observation.refusal : { code: '', message: '' }
  const { code, message, gqlStatus } = refusal
  const args = { code, message, ...(gqlStatus ? { gqlStatus } : {}) }
  const behindMcp = observation.kind === 'refused' && observation.where === 'mcp'
  if (behindMcp) {
    const found = evidence.findings.find((finding) => finding.code === 'M2M704')
    if (found)
      return causeOf(found, 'possible', { alternatives: [...wordsOfSurprise(evidence), ...unseen] })
  }
  const disagreement = evidence.findings.find((finding) => finding.code === 'M2M617')
  if (disagreement) return answersDiffer(disagreement)
  const fits = prediction?.decision === 'accept' && isSettled(evidence)
  const aura = facts.serverSettings?.target === 'aura'
  const overBolt = observation.kind === 'refused' && observation.where === 'bolt'
  if (aura && fits && overBolt && facts.signature?.outcome === 'valid')
    return auraRefuses(evidence, args)
  const preconditions = aura ? auraPreconditions.map((one) => `not so: ${one}`) : []
  const alternatives = [...wordsOfSurprise(evidence), ...unseen, ...preconditions]
  const missing = missingSettings(evidence)
  const finding = at(
    evidence,
    raise('M2M601', { refusal: args, missing, maybe: [...unseen] }, { hop: 'neo4j' }),
  )
  return causeOf(finding, 'possible', {
    alternatives,
    because: expectations(evidence).flatMap((one) => becauseOf(one)),
  })
}

/** What the Query API takes is no token that Neo4j cannot take: one of the two ways is wrong. */
function answersDiffer(finding: Finding): Cause {
  return causeOf(finding, 'likely', {
    covers: ['M2M601'],
    alternatives: [
      'the two addresses lead to one server, which is set up for one of the ways only',
    ],
  })
}

/** Steps that could not be judged, by the setting that they want. */
const settingOfStep: Partial<Record<PredictionStepName, string>> = {
  issuer: "the server's discovery URI or issuer (--server-discovery-uri, --server-issuer)",
  audience: "the server's audience (--server-audience)",
}

function missingSettings(evidence: Evidence): string[] {
  if (!isSettled(evidence)) return [...wanted]
  return (evidence.prediction?.steps ?? []).flatMap(({ step, verdict }) => {
    const setting = settingOfStep[step]
    return verdict === 'unknown' && setting !== undefined ? [setting] : []
  })
}

/** What the token is not, against what the user stated: evidence, though nobody knows what the server expects. */
function expectations({ findings }: Evidence): Finding[] {
  return findings.filter(({ code }) => code === 'M2M410' || code === 'M2M411')
}

function wordsOfSurprise(evidence: Evidence): string[] {
  return expectations(evidence).map(({ code, expected }) => {
    const what = code === 'M2M410' ? 'issuer' : 'audience'
    return `the ${what} of the token is not the one that ${expected?.source ?? 'you'} leads to expect`
  })
}

function auraRefuses(
  evidence: Evidence,
  refusal: { code: string; message: string; gqlStatus?: string },
): Cause {
  const confirmed = evidence.auraPreconditionsMet
  const uri = evidence.facts.boltTarget?.uri ?? ''
  const finding = at(
    evidence,
    raise('M2M603', { refusal, preconditionsConfirmed: confirmed, uri }, { hop: 'neo4j' }),
  )
  return causeOf(finding, confirmed ? 'likely' : 'possible', {
    covers: ['M2M601'],
    alternatives: confirmed
      ? ["the settings that were given are not the server's"]
      : auraPreconditions.map((one) => `not so: ${one}`),
  })
}

/** The finding takes the place of the general one at the login. */
function at(evidence: Evidence, raised: ReturnType<typeof raise>): Finding {
  const general = evidence.findings.find(
    (finding) => finding.code === 'M2M601' || finding.code === 'M2M704',
  )
  const { severity, owner, stage } = entryOf(raised.code)
  return {
    ...raised,
    severity,
    owner,
    stage: general?.stage ?? stage,
    check: general?.check ?? 'neo4j.bearer-login',
  }
}
