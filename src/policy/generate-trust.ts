import type { ServerDiscovery } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { guidOf, knownDiscoveryUri, providerOfToken } from '../token/issuer-provider.ts'
import { audiencesOf } from './audience-step.ts'
import { expectedIssuer } from './expected-issuer.ts'
import type { GenerateOptions } from './generate.ts'
import { entraIssuer } from './issuer.ts'
import type { Claims } from './step.ts'
import { claimSide } from './step.ts'
import { emptyProvider } from './unknown-settings.ts'

/** The document that states the token's issuer, character by character: no other will do. */
export function documentOf(
  claims: Claims,
  documents: ServerDiscovery,
): { uri: string; problems: AnyRaised[] } {
  const iss = claims['iss']
  const own = knownDiscoveryUri(claims)
  const uris = [...Object.keys(documents), ...(own === undefined ? [] : [own])]
  const stated = uris.flatMap((uri) => {
    const provider = {
      ...emptyProvider('m2m'),
      discoveryUri: { value: uri, source: 'the provider' },
    }
    const issuer = expectedIssuer(provider, documents)
    return issuer.known ? [{ uri, issuer: issuer.side.value }] : []
  })
  const fitting = stated.find(({ uri, issuer }) => issuer === iss && !/[\s\\"']/.test(uri))
  if (fitting) return { uri: fitting.uri, problems: [] }
  const expected = {
    value: stated.map(({ issuer }) => issuer).join(' or ') || '(not known)',
    source: 'the discovery documents that were read',
  }
  const actual = claimSide(claims, 'iss')
  const args = { issuer: actual.value, provider: 'oidc-m2m' }
  return { uri: '', problems: [raise('M2M502', args, { expected, actual })] }
}

/** Keycloak puts `account` into nearly every token of a realm: taking it would take them all. */
const everybodys = new Set(['account'])

/** The audience that stands for this API, not for every API that the token is good for. */
export function chooseAudience(
  claims: Claims,
  options: GenerateOptions,
): { values: string[]; problems: AnyRaised[] } {
  const values = audiencesOf(claims['aud'])
  const actual = claimSide(claims, 'aud')
  const own = values.filter((value) => !everybodys.has(value))
  if (own.length === 0) {
    const provider = providerOfToken(claims) ?? 'oidc'
    return { values: [], problems: [raise('M2M504', { provider }, { actual })] }
  }
  const wanted = options.audience
  if (wanted !== undefined && !values.includes(wanted)) {
    const expected = { value: wanted, source: 'the expected audience' }
    return {
      values: [],
      problems: [raise('M2M411', { audience: actual.value }, { expected, actual })],
    }
  }
  const chosen = wanted ?? own.find(isWritable) ?? own[0] ?? ''
  if (!isWritable(chosen)) {
    const expected = 'text without white space, commas, quotes and backslashes'
    const args = { setting: 'aud', origin: 'token claim aud', value: actual.value, expected }
    return { values: [], problems: [raise('M2M107', args)] }
  }
  // Entra v1.0 writes the URI or the GUID, as the client asked: both are the same application.
  const guid = entraIssuer(String(claims['iss']))?.version === 1 ? guidOf(chosen) : undefined
  return { values: [...new Set([chosen, ...(guid ? [guid] : [])])], problems: [] }
}

/** What can stand in a comma-separated list of a properties file. */
function isWritable(value: string): boolean {
  return /^[^\s,"'\\\p{C}]+$/u.test(value)
}
