import type { PredictionStep } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { guidOf, providerOfToken } from '../token/issuer-provider.ts'
import type { Case } from './step.ts'
import { claimSide, shown, step } from './step.ts'

/** One of the configured values must be in `aud`. */
export function audienceStep(judged: Case, issuerStep: PredictionStep): PredictionStep {
  const { claims, provider } = judged
  const configured = provider?.audience
  const expected = configured
    ? { value: shown(configured.value), source: configured.source }
    : { value: '(not known)', source: 'no audience of the server is known' }
  const actual = claimSide(claims, 'aud')
  const values = audiencesOf(claims['aud'])
  if (values.length === 0) {
    const issuer = providerOfToken(claims) ?? 'oidc'
    const finding = raise('M2M504', { provider: issuer })
    // That a server without a known audience wants one all the same is inferred.
    const basis = configured ? 'documented' : 'inferred'
    return step('audience', 'reject', basis, { expected, actual, finding })
  }
  if (configured === undefined)
    return step('audience', 'unknown', 'documented', { expected, actual })
  if (configured.value.some((value) => values.includes(value)))
    return step('audience', 'accept', 'documented', { expected, actual })
  const finding = mismatch(judged, values, configured.value, issuerStep)
  return step('audience', 'reject', 'documented', {
    expected,
    actual,
    finding,
  })
}

/** RFC 7519 section 4.1.3: one text or a list of texts. */
export function audiencesOf(aud: unknown): string[] {
  const values: unknown[] = Array.isArray(aud) ? aud : [aud]
  return values.filter((value): value is string => typeof value === 'string' && value !== '')
}

/**
 * The other version of an Entra token brings the other form of the same app's audience, so one fault
 * explains both mismatches. Another app is a fault of its own.
 */
function mismatch(
  judged: Case,
  values: string[],
  configured: string[],
  issuerStep: PredictionStep,
): AnyRaised {
  const pairs = values.flatMap((value) => configured.map((other) => [value, other] as const))
  const sameApp = pairs.some(([one, other]) => {
    const guid = guidOf(one)
    return guid !== undefined && guid === guidOf(other)
  })
  if (sameApp && judged.relation?.kind === 'entra-versions' && issuerStep.finding)
    return issuerStep.finding
  const guidOfUri = pairs.some(([one, other]) => isUriOf(one, other) || isUriOf(other, one))
  return raise('M2M503', { audience: shown(judged.claims['aud']), guidOfUri })
}

/** `api://GUID` is the default application ID URI of the app whose id is the GUID. */
function isUriOf(uri: string, guid: string): boolean {
  return uri.replace(/\/$/, '').toLowerCase() === `api://${guid.toLowerCase()}`
}
