import type { PredictionStep } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { providerOfToken } from '../token/issuer-provider.ts'
import { numericDate, utc } from '../token/times.ts'
import { withoutUserInfo } from './expected-issuer.ts'
import type { Case } from './step.ts'
import { claimSide, shown, step } from './step.ts'

/** Seconds by which the server lets clocks differ (inferred from the field plugin that mirrors its realm). */
export const clockSkew = 30

/** Three parts that parse. Opaque tokens cannot work: Neo4j has no setting for introspection. */
export function formatStep({ token, claims }: Case): PredictionStep {
  const expected = { value: 'a signed JSON Web Token of three parts', source: 'Neo4j OIDC realm' }
  const actual = { value: token.shape, source: cleanForeign(token.origin, 200) }
  if (token.shape === 'jws') return step('format', 'accept', 'inferred', { expected, actual })
  const finding: AnyRaised =
    token.shape === 'opaque'
      ? raise('M2M401', {
          provider: providerOfToken(claims) ?? 'oidc',
          hint: 'Neo4j has no setting for token introspection',
        })
      : token.shape === 'jwe'
        ? raise('M2M402', {})
        : raise('M2M421', { reason: token.reason ?? 'it cannot be parsed', pasted: token.pasted })
  return step('format', 'reject', 'inferred', { expected, actual, finding })
}

/** Signatures by a published key only. Which of those algorithms Neo4j takes is not documented. */
export function algorithmStep({ token }: Case): PredictionStep {
  const alg = token.header?.['alg']
  const expected = {
    value: 'RS, PS or ES with 256, 384 or 512',
    source: 'keys of a public key set',
  }
  const actual = { value: shown(alg), source: 'token header alg' }
  if (typeof alg === 'string' && /^(RS|PS|ES)(256|384|512)$/.test(alg))
    return step('algorithm', 'accept', 'inferred', { expected, actual })
  const reason = refusedAlgorithm(alg)
  if (reason === undefined) return step('algorithm', 'unknown', 'inferred', { expected, actual })
  const finding = raise('M2M407', { algorithm: shown(alg), reason })
  return step('algorithm', 'reject', 'inferred', { expected, actual, finding })
}

function refusedAlgorithm(alg: unknown): string | undefined {
  if (typeof alg !== 'string' || alg === '') return 'the header names no algorithm'
  if (alg.toLowerCase() === 'none') return 'the token is not signed'
  return /^HS\d+$/i.test(alg)
    ? 'it signs with a shared secret, which a public key set cannot hold'
    : undefined
}

/** What the signature check found, as far as it was made with the keys that the server reads. */
export function signatureStep(judged: Case): PredictionStep {
  const { signature } = judged
  const expected = {
    value: 'a signature by a published key',
    source: judged.serverKeySet
      ? cleanForeign(withoutUserInfo(judged.serverKeySet))
      : "the provider's key set",
  }
  if (signature === undefined || signature.outcome === 'bad-algorithm')
    return step('signature', 'unknown', 'documented', { expected })
  const kid = cleanForeign(signature.kid ?? '(none)', 200)
  const keySetUrl = cleanForeign(signature.keySetUrl)
  const actual = { value: signature.outcome, source: `key ${kid} of ${keySetUrl}` }
  if (!isServersKeySet(judged, signature.keySetUrl))
    return step('signature', 'unknown', 'documented', { expected, actual })
  const reject = (basis: PredictionStep['basis'], finding: AnyRaised): PredictionStep =>
    step('signature', 'reject', basis, { expected, actual, finding })
  const algorithm = cleanForeign(signature.algorithm, 50)
  switch (signature.outcome) {
    case 'valid':
      return step('signature', 'accept', 'documented', { expected, actual })
    case 'invalid':
      return reject('documented', raise('M2M405', { kid, keySetUrl, algorithm }))
    case 'no-key':
      // Which key is then taken is not documented.
      return signature.kid === null
        ? reject('inferred', raise('M2M403', { keys: signature.known.length }))
        : reject('documented', raise('M2M404', { kid, keySetUrl, known: signature.known }))
    case 'bad-key':
      return signature.bits !== undefined && signature.bits < 2048
        ? reject('inferred', raise('M2M419', { bits: signature.bits, kid }))
        : step('signature', 'unknown', 'inferred', { expected, actual })
  }
}

/** Entra's two documents name two addresses of the same keys: `/common/discovery/keys` in v1.0. */
const entraKeys = /\/discovery\/(?:v2\.0\/)?keys$/

/** Another realm of the same host has keys of its own, so that another key set says nothing about the server's. */
function isServersKeySet({ serverKeySet }: Case, checked: string): boolean {
  if (serverKeySet === undefined || serverKeySet === checked) return true
  // Keys from a file are taken for the server's: the user named them.
  if (!URL.canParse(serverKeySet) || !/^https?:/.test(checked) || !URL.canParse(checked))
    return true
  const [own, other] = [new URL(serverKeySet), new URL(checked)]
  const areEntras = [own, other].every(({ pathname }) => entraKeys.test(pathname))
  return own.host === other.host && (own.pathname === other.pathname || areEntras)
}

/** `exp` is required and must not have passed. */
export function expirationStep({ claims, now, nowSource }: Case): PredictionStep {
  const exp = numericDate(claims, 'exp')
  const expected = { value: `after ${utc(now - clockSkew)}`, source: nowSource }
  if (exp === undefined) {
    const finding = raise('M2M417', { reason: 'no-exp' }, { severity: 'error' })
    const actual = claimSide(claims, 'exp')
    return step('expiration', 'reject', 'inferred', { expected, actual, finding })
  }
  const actual = { value: utc(exp), source: 'token claim exp' }
  if (exp > now - clockSkew) return step('expiration', 'accept', 'documented', { expected, actual })
  const finding = raise('M2M408', {
    expiredAt: utc(exp),
    secondsAgo: Math.round(now - exp),
    judgedBy: nowSource,
  })
  return step('expiration', 'reject', 'documented', { expected, actual, finding })
}

/** `sub` is required whatever the username claim is (Operations Manual, SSO tutorial). */
export function subjectStep({ claims }: Case): PredictionStep {
  const sub = claims['sub']
  const expected = { value: 'a subject', source: 'Neo4j requires sub whatever claims.username is' }
  const actual = claimSide(claims, 'sub')
  if (typeof sub === 'string' && sub !== '')
    return step('subject', 'accept', 'documented', { expected, actual })
  return step('subject', 'reject', 'documented', { expected, actual, finding: raise('M2M416', {}) })
}

/** `iat` is required and not in the future; `nbf` counts when it is there. Both inferred. */
export function issuedAtStep({ claims, now, nowSource }: Case): PredictionStep {
  const iat = numericDate(claims, 'iat')
  const expected = { value: `before ${utc(now + clockSkew)}`, source: nowSource }
  if (iat === undefined) {
    const actual = claimSide(claims, 'iat')
    return step('issued-at', 'reject', 'inferred', {
      expected,
      actual,
      finding: raise('M2M423', {}),
    })
  }
  const late = (['iat', 'nbf'] as const)
    .map((claim) => ({ claim, time: numericDate(claims, claim) ?? 0 }))
    .find(({ time }) => time > now + clockSkew)
  if (late === undefined) {
    const actual = { value: utc(iat), source: 'token claim iat' }
    return step('issued-at', 'accept', 'inferred', { expected, actual })
  }
  const { claim, time } = late
  const finding = raise('M2M409', {
    claim,
    validFrom: utc(time),
    secondsAhead: Math.round(time - now),
    judgedBy: nowSource,
  })
  const actual = { value: utc(time), source: `token claim ${claim}` }
  return step('issued-at', 'reject', 'inferred', { expected, actual, finding })
}
