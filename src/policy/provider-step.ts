import type {
  OidcProviderSettings,
  PredictionStep,
  ServerDiscovery,
  ServerSettings,
} from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { expectedIssuer } from './expected-issuer.ts'
import type { ExpectedIssuer } from './expected-issuer.ts'
import { relateIssuers } from './issuer.ts'
import type { IssuerRelation } from './issuer.ts'
import type { Claims } from './step.ts'
import { step } from './step.ts'

export interface ChosenProvider {
  step: PredictionStep
  provider?: OidcProviderSettings
  issuer: ExpectedIssuer
  relation?: IssuerRelation
}

interface Candidate {
  provider: OidcProviderSettings
  issuer: ExpectedIssuer
  relation?: IssuerRelation
}

/** `oidc-<name>`, as the provider lists have it. */
export function listName(provider: OidcProviderSettings | undefined): string {
  return `oidc-${cleanForeign(provider?.name ?? '<name>', 100)}`
}

/**
 * Which provider takes the token. The server asks them in the order of
 * `dbms.security.authentication_providers`; one whose issuer does not match passes the token on, and
 * when none matches, the refusal is the issuer of the one that comes nearest.
 */
export function chooseProvider(
  settings: ServerSettings,
  claims: Claims,
  discovery: ServerDiscovery,
): ChosenProvider {
  const candidates = settings.providers.map((provider) => candidate(provider, claims, discovery))
  const listed = settings.authenticationProviders?.value
  const enabled = listed
    ? listed.flatMap((name) => candidates.filter((one) => `oidc-${one.provider.name}` === name))
    : candidates
  const chosen = nearest(enabled) ?? nearest(candidates)
  if (chosen === undefined)
    return { issuer: expectedIssuer(undefined, discovery), step: none(settings) }
  return { ...chosen, step: judge(settings, chosen, enabled.includes(chosen)) }
}

function candidate(
  provider: OidcProviderSettings,
  claims: Claims,
  discovery: ServerDiscovery,
): Candidate {
  const issuer = expectedIssuer(provider, discovery)
  const iss = claims['iss']
  return issuer.known && typeof iss === 'string'
    ? { provider, issuer, relation: relateIssuers(iss, issuer.side.value) }
    : { provider, issuer }
}

/** A matching issuer first, then one that may match, then the likeliest mistake. */
function nearest(candidates: readonly Candidate[]): Candidate | undefined {
  const ranks = ['same', 'unknown', 'entra-versions', 'form', 'template', 'other']
  const rank = (one: Candidate): number => ranks.indexOf(one.relation?.kind ?? 'unknown')
  return candidates.reduce<Candidate | undefined>(
    (best, one) => (best === undefined || rank(one) < rank(best) ? one : best),
    undefined,
  )
}

function none(settings: ServerSettings): PredictionStep {
  if (settings.provenance === 'unknown')
    return step('provider', 'unknown', 'documented', {
      expected: { value: '(not known)', source: 'no setting of the server is known' },
    })
  const missing = ['well_known_discovery_uri', 'issuer', 'jwks_uri']
  const expected = { value: 'an oidc-<name> provider', source: 'dbms.security.oidc.<name>.*' }
  const actual = { value: '(none)', source: 'the settings of the server' }
  const finding = raise('M2M523', { provider: listName(undefined), missing })
  return step('provider', 'reject', 'documented', { expected, actual, finding })
}

function judge(settings: ServerSettings, chosen: Candidate, enabled: boolean): PredictionStep {
  const name = listName(chosen.provider)
  const list = settings.authenticationProviders
  const listed = (list?.value ?? []).slice(0, 20).map((entry) => cleanForeign(entry, 100))
  const expected = { value: name, source: 'dbms.security.authentication_providers must list it' }
  const actual = list
    ? { value: listed.join(', ') || '(empty)', source: list.source }
    : { value: name, source: 'taken to be listed' }
  if (!enabled) {
    const finding = raise('M2M512', { provider: name, listed })
    return step('provider', 'reject', 'documented', { expected, actual, finding })
  }
  const { discoveryUri, issuer, jwksUri } = chosen.provider
  // Only a conf file says everything: from flags and variables a missing key address means nothing.
  if (list && !discoveryUri && !(issuer && jwksUri)) {
    const missing = [
      'well_known_discovery_uri',
      ...(issuer ? [] : ['issuer']),
      ...(jwksUri ? [] : ['jwks_uri']),
    ]
    const finding = raise('M2M523', { provider: name, missing })
    return step('provider', 'reject', 'documented', { expected, actual, finding })
  }
  return step('provider', 'accept', 'documented', { expected, actual })
}
