import type { PredictionStep } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { guidOf } from '../token/issuer-provider.ts'
import { withoutUserInfo } from './expected-issuer.ts'
import { listName } from './provider-step.ts'
import type { Case } from './step.ts'
import { claimSide, shown, step } from './step.ts'

/** `iss` must equal the issuer of the settings or of the discovery document, character by character. */
export function issuerStep(judged: Case): PredictionStep {
  const { claims, issuer, relation } = judged
  const actual = claimSide(claims, 'iss')
  const expected = { ...issuer.side, value: cleanForeign(issuer.side.value) }
  if (typeof claims['iss'] !== 'string') {
    const finding = raise('M2M502', { issuer: '', provider: listName(judged.provider) })
    return step('issuer', 'reject', 'documented', {
      expected,
      actual,
      finding,
    })
  }
  if (!issuer.known || relation === undefined)
    return step('issuer', 'unknown', 'documented', { expected, actual })
  if (relation.kind === 'same') return step('issuer', 'accept', issuer.basis, { expected, actual })
  const finding = issuerFinding(judged, expected.value)
  return step('issuer', 'reject', issuer.basis, { expected, actual, finding })
}

function issuerFinding(judged: Case, serverIssuer: string): AnyRaised {
  const { claims, provider, relation } = judged
  const issuer = shown(claims['iss'])
  switch (relation?.kind) {
    case 'entra-versions':
      return versionMismatch(judged, serverIssuer, relation)
    case 'template': {
      const discoveryUri = cleanForeign(withoutUserInfo(provider?.discoveryUri?.value ?? ''))
      return raise('M2M517', { issuer: serverIssuer, discoveryUri })
    }
    case 'form':
      return raise('M2M519', { difference: relation.difference, position: relation.position })
    default:
      return raise('M2M502', { issuer, provider: listName(provider) })
  }
}

/** M2M501 with both issuers and both audiences: the version decides all four. */
function versionMismatch(
  { claims, provider }: Case,
  serverIssuer: string,
  versions: { tokenVersion: 1 | 2; serverVersion: 1 | 2 },
): AnyRaised {
  const apiAppId = apiAppOf(claims['aud'])
  const args = {
    tokenVersion: versions.tokenVersion,
    serverVersion: versions.serverVersion,
    tokenIssuer: shown(claims['iss']),
    serverIssuer,
    tokenAudience: shown(claims['aud']),
    serverAudience: provider?.audience ? shown(provider.audience.value) : '',
  }
  return raise('M2M501', apiAppId === undefined ? args : { ...args, apiAppId })
}

/** The app registration that an Entra token is for: the GUID of `api://GUID`, or the bare GUID. */
export function apiAppOf(audience: unknown): string | undefined {
  const values = Array.isArray(audience) ? audience : [audience]
  return values
    .map((value) => (typeof value === 'string' ? guidOf(value) : undefined))
    .find((guid) => guid !== undefined)
}
