import { cleanForeign } from '../../model/foreign.ts'
import type { AnyRaised } from '../../model/finding.ts'
import { raise } from '../../model/finding.ts'
import type { ProviderErrorArgs } from '../args.ts'
import type { ClientSecretMethod, ProviderId } from '../entry.ts'
import { aadstsRow } from './aadsts.ts'
import { header, ownWords, readError, saysOAuthError } from './answer.ts'
import type { ProviderAnswer } from './answer.ts'
import { auth0Rules } from './auth0.ts'
import { cognitoRules } from './cognito.ts'
import { googleRules } from './google.ts'
import { keycloakRules } from './keycloak.ts'
import { oauthRules } from './oauth.ts'
import { oktaRules } from './okta.ts'
import { plainRules, withoutExamples } from './plain-words.ts'
import type { ErrorRow, ErrorRule, ProviderErrorCode } from './rule.ts'

export const rulesByProvider: Readonly<Record<ProviderId, readonly ErrorRule[]>> = {
  entra: [],
  cognito: cognitoRules,
  keycloak: keycloakRules,
  okta: oktaRules,
  auth0: auth0Rules,
  google: googleRules,
  // Known only as OpenID Connect: words that no other product uses still tell which one it is.
  oidc: [...keycloakRules, ...oktaRules, ...auth0Rules, ...cognitoRules].filter(
    (rule) => rule.distinctive,
  ),
}

/**
 * Azure's identity endpoints have no numbers: the first text is that of virtual machines, the second
 * that of App Service and Container Apps.
 */
const identityRows: readonly (ErrorRow & { words: RegExp })[] = [
  {
    words: /\bidentity not found\b|\bno (?:[\w ]{1,40})?managed identity found\b/i,
    code: 'M2M322',
    meaning: 'the managed identity is not attached to this machine, or its client id is another',
    fix: 'Attach the identity, or correct its client id.',
    certainty: 'seen',
  },
  {
    words: /\bmultiple user assigned identities exist\b/i,
    code: 'M2M322',
    meaning: 'several user-assigned identities are attached and none was named',
    fix: 'Name one of them by its client id.',
    certainty: 'seen',
  },
]

function identityRow({ description }: ProviderErrorArgs): ErrorRow | undefined {
  return identityRows.find(({ words }) => words.test(description))
}

/**
 * Makes a finding of a token endpoint's refusal. Never throws, whatever the body holds.
 *
 * Order: Entra's error number, throttling, the provider's own words, words that mean the same everywhere, the
 * `error` field (RFC 6749 section 5.2), the status. The `error` field alone misleads: Keycloak answers a wrong
 * secret with `unauthorized_client`, Cognito a wrong id and a wrong secret both with `invalid_client`.
 */
export function explainProviderError(provider: ProviderId, answer: ProviderAnswer): AnyRaised {
  const error = readError(answer)
  const row = asAssertion(findRow(provider, answer, error), answer, error)
  if (row) {
    error.explanation = row.meaning
    error.advice = row.fix
    error.certainty = row.certainty
  }
  return build(codeFor(answer, row), provider, answer, error, row)
}

/** Servers say `invalid_client` for a refused assertion as for a wrong secret (RFC 7521 section 4.2.1). */
function asAssertion(
  row: ErrorRow | undefined,
  answer: ProviderAnswer,
  { description }: ProviderErrorArgs,
): ErrorRow | undefined {
  if (row?.code !== 'M2M302' || answer.byAssertion !== true) return row
  return {
    code: 'M2M314',
    meaning:
      'the client could not be authenticated by its assertion or certificate: that key is not registered for it, or client id, audience or time do not fit',
    fix: 'Register public key or certificate of the client with the provider, and check client id, clock and the audience that the provider wants.',
    // Without a word about it, the client may as well be unknown.
    certainty: /assertion|jwt/i.test(description) ? row.certainty : 'guess',
  }
}

function codeFor(answer: ProviderAnswer, row: ErrorRow | undefined): ProviderErrorCode {
  if (isThrottled(answer, row)) return 'M2M210'
  if (row) return row.code
  return answer.status >= 500 && !saysOAuthError(answer) ? 'M2M209' : 'M2M316'
}

/** 429 always; Retry-After only where nothing but a pause is asked for (RFC 9110 section 10.2.3). */
function isThrottled(answer: ProviderAnswer, row: ErrorRow | undefined): boolean {
  if (answer.status === 429) return true
  const asksToWait = header(answer, 'retry-after') !== undefined
  return asksToWait && (row ? row.retryable === true : answer.status === 503)
}

function findRow(
  provider: ProviderId,
  answer: ProviderAnswer,
  error: ProviderErrorArgs,
): ErrorRow | undefined {
  const numbered = rowByNumber(provider, error)
  if (numbered) return numbered
  const ofIdentity = provider === 'entra' ? identityRow(error) : undefined
  if (ofIdentity) return ofIdentity
  const own = rulesByProvider[provider]
  const description = withoutExamples(error.description)
  const inOrder = [
    ...own.filter(({ words }) => words),
    ...plainRules,
    ...own.filter(({ words }) => !words),
    ...oauthRules,
  ]
  return inOrder.find(
    (rule) =>
      (rule.status === undefined || rule.status === answer.status) &&
      (rule.error === undefined || rule.error.includes(error.error)) &&
      (rule.words === undefined || rule.words.test(description) || rule.words.test(error.error)),
  )
}

/** Only Microsoft's own numbers count; elsewhere they must stand in a text that says that they are. */
function rowByNumber(provider: ProviderId, error: ProviderErrorArgs): ErrorRow | undefined {
  const isMicrosofts = provider === 'entra' || error.description.includes('AADSTS')
  if (!isMicrosofts || error.number === undefined) return undefined
  const written = /AADSTS(\d{1,10})/.exec(error.description)?.[1]
  return aadstsRow(Number(error.number)) ?? aadstsRow(Number(written))
}

function build(
  code: ProviderErrorCode,
  provider: ProviderId,
  answer: ProviderAnswer,
  error: ProviderErrorArgs,
  row: ErrorRule | undefined,
): AnyRaised {
  const host = cleanForeign(answer.host, 253)
  const args = { provider, error }
  const details = {
    hop: 'idp' as const,
    actual: { value: ownWords(error), source: `answer of ${host}` },
  }
  switch (code) {
    case 'M2M209':
      // The catalogue's owner is that of the MCP hop.
      return raise(
        code,
        { ...args, status: answer.status, by: serverOf(answer) },
        { ...details, owner: 'identity-admin' },
      )
    case 'M2M210':
      return raise(code, { ...args, status: answer.status, ...pause(answer) }, details)
    case 'M2M302':
      return raise(
        code,
        { ...args, ...suspicion(provider, answer, row), ...otherWay(answer, row) },
        details,
      )
    case 'M2M328':
      return raise(code, { ...args, sentBy: answer.authentication?.method ?? '' }, details)
    case 'M2M307':
    case 'M2M310':
      return raise(code, { ...args, scope: cleanForeign(answer.scope) }, details)
    case 'M2M311':
      return raise(code, { ...args, tenant: cleanForeign(answer.tenant) }, details)
    case 'M2M317':
      return raise(code, { ...args, host }, details)
    case 'M2M322':
      return raise(code, { reason: error.explanation ?? ownWords(error), error }, details)
    default:
      return raise(code, args, details)
  }
}

function serverOf(answer: ProviderAnswer): string {
  const server = header(answer, 'server')
  return server === undefined ? '' : cleanForeign(server, 80)
}

function pause(answer: ProviderAnswer): { retryAfter?: string } {
  const retryAfter = header(answer, 'retry-after')
  return retryAfter === undefined ? {} : { retryAfter: cleanForeign(retryAfter, 60) }
}

/**
 * A client may be registered for one way of authentication only. Many servers do not say so, but answer as
 * to a wrong secret.
 */
function otherWay(
  { authentication }: ProviderAnswer,
  row: ErrorRule | undefined,
): { sentBy?: ClientSecretMethod; otherMethod?: ClientSecretMethod } {
  const saysSecret = row?.certainty !== 'guess' && !row?.maybeClientId
  if (authentication?.other === undefined || saysSecret) return {}
  return { sentBy: authentication.method, otherMethod: authentication.other }
}

/** What the form of the secret suggests; the secret itself is not known here. */
function suspicion(
  provider: ProviderId,
  { secretHints }: ProviderAnswer,
  row: ErrorRule | undefined,
): { likelyReason?: string; maybeClientId?: boolean } {
  const reasons: string[] = []
  if (secretHints?.looksLikeSecretId && provider === 'entra')
    reasons.push("the configured secret has the form of a secret's ID, not of its value")
  if (secretHints?.strayCharacters)
    reasons.push('the configured secret has characters around or in it that secrets do not have')
  return {
    ...(reasons.length > 0 ? { likelyReason: reasons.join(', and ') } : {}),
    ...(row?.maybeClientId ? { maybeClientId: true } : {}),
  }
}
