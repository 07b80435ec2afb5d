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
    return step('audience', 'reject', 'documented', { expected, actual, finding })
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
  const apps = new Set(values.map((value) => guidOf(value)))
  const guidOfUri = configured.some((value) => {
    const guid = guidOf(value)
    return guid !== undefined && apps.has(guid)
  })
  if (guidOfUri && judged.relation?.kind === 'entra-versions' && issuerStep.finding)
    return issuerStep.finding
  return raise('M2M503', { audience: shown(judged.claims['aud']), guidOfUri })
}
