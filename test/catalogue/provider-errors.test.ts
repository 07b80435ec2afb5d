import {
  type Arbitrary,
  assert,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  property,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProviderErrorArgs } from '../../src/catalogue/args.ts'
import { type ProviderId, providerIds } from '../../src/catalogue/entry.ts'
import { aadsts } from '../../src/catalogue/provider-errors/aadsts.ts'
import { explainProviderError, rulesByProvider } from '../../src/catalogue/provider-errors/index.ts'
import { oauthRules } from '../../src/catalogue/provider-errors/oauth.ts'
import { plainRules } from '../../src/catalogue/provider-errors/plain-words.ts'
import { saidByProviders } from '../../src/catalogue/provider-errors/said.ts'
import { sayFinding } from '../../src/catalogue/say.ts'
import type { AnyRaised } from '../../src/model/finding.ts'
import {
  correlationId,
  entraBody,
  entraRows,
  oddlyShapedAnswers,
  otherRows,
  serverAnswers,
  timestamp,
  traceId,
} from './provider-answers.ts'

interface Given {
  status?: number
  json?: Record<string, unknown> | null
  headers?: Record<string, string>
  byAssertion?: true
  secretHints?: { strayCharacters: boolean; looksLikeSecretId: boolean }
}

function explain(provider: ProviderId, { status = 400, json = null, ...rest }: Given): AnyRaised {
  return explainProviderError(provider, {
    status,
    json,
    headers: {},
    scope: 'api://neo4j/.default',
    tenant: 'contoso.onmicrosoft.com',
    host: 'login.microsoftonline.com',
    ...rest,
  })
}

function errorOf(raised: AnyRaised): ProviderErrorArgs {
  const { error } = raised.args as { error?: ProviderErrorArgs }
  if (!error) throw new Error(`${raised.code} carries no error`)
  return error
}

const said = (raised: AnyRaised): string => sayFinding(raised).message

describe('explainProviderError for Entra ID', () => {
  it.each(entraRows)('tells AADSTS%i apart with its ids', (number, error, words, code) => {
    const raised = explain('entra', { json: entraBody(number, error, words) })

    expect(raised.code).toBe(code)
    expect(raised.hop).toBe('idp')
    expect(errorOf(raised)).toMatchObject({
      number: String(number),
      error,
      correlationId,
      traceId,
      timestamp,
    })
    expect(said(raised)).toContain(`AADSTS${number}`)
    expect(said(raised)).toContain(`correlation id ${correlationId}`)
  })

  it('has a row for exactly the numbers that are expected here', () => {
    const expected = entraRows.map(([number]) => String(number))

    expect(Object.keys(aadsts).toSorted()).toEqual(expected.toSorted())
  })

  it('reads the number and the ids out of the description when the other members are missing', () => {
    const { error, error_description } = entraBody(7000222, 'invalid_client', 'The secret expired.')

    const raised = explain('entra', { json: { error, error_description } })

    expect(raised.code).toBe('M2M303')
    expect(errorOf(raised)).toMatchObject({ number: '7000222', correlationId, traceId, timestamp })
  })

  it('falls back to the error field for a number that is not in the table', () => {
    const json = entraBody(7999999, 'invalid_scope', 'Something new about scopes.')

    const raised = explain('entra', { json })

    expect(raised.code).toBe('M2M310')
    expect(errorOf(raised)).toMatchObject({ number: '7999999', correlationId })
  })

  it('shows an unknown number and error whole', () => {
    const json = entraBody(7999999, 'brand_new', 'Nobody has met this before.')

    const raised = explain('entra', { status: 400, json })

    expect(raised.code).toBe('M2M316')
    expect(said(raised)).toContain('brand_new, AADSTS7999999')
    expect(said(raised)).toContain('Nobody has met this before.')
    expect(said(raised)).toContain(correlationId)
    expect(said(raised)).toContain(traceId)
  })

  it('recognises Microsoft behind a provider that is known as plain OpenID Connect', () => {
    const json = entraBody(700016, 'unauthorized_client', 'Application was not found.')

    expect(explain('oidc', { json }).code).toBe('M2M301')
  })

  it('does not take error_codes of another provider for numbers of Microsoft', () => {
    const json = { error: 'invalid_scope', error_codes: [7000215] }

    expect(explain('keycloak', { json }).code).toBe('M2M310')
  })

  it('names the requested scope when the API is unknown', () => {
    const raised = explain('entra', { json: entraBody(500011, 'invalid_resource', 'Not found.') })

    expect(raised.args).toMatchObject({ scope: 'api://neo4j/.default' })
  })

  it('names tenant and login host where they are the matter', () => {
    const tenant = explain('entra', { json: entraBody(90002, 'invalid_request', 'Not found.') })
    const cloud = explain('entra', { json: entraBody(90038, 'invalid_request', 'Elsewhere.') })

    expect(tenant.args).toMatchObject({ tenant: 'contoso.onmicrosoft.com' })
    expect(cloud.args).toMatchObject({ host: 'login.microsoftonline.com' })
  })

  it('suspects the ID of a secret when the secret has the form of one', () => {
    const raised = explain('entra', {
      status: 401,
      json: entraBody(7000215, 'invalid_client', 'Invalid client secret provided.'),
      secretHints: { strayCharacters: false, looksLikeSecretId: true },
    })

    expect(said(raised)).toContain("has the form of a secret's ID")
  })

  it('suspects stray characters in the secret', () => {
    const raised = explain('entra', {
      status: 401,
      json: entraBody(7000215, 'invalid_client', 'Invalid client secret provided.'),
      secretHints: { strayCharacters: true, looksLikeSecretId: false },
    })

    expect(said(raised)).toContain('characters around or in it')
  })

  it('suspects nothing of a secret without hints', () => {
    const raised = explain('entra', {
      json: entraBody(7000215, 'invalid_client', 'Invalid client secret provided.'),
    })

    expect(raised.args).not.toHaveProperty('likelyReason')
    expect(raised.args).not.toHaveProperty('maybeClientId')
  })

  it('knows the answer of the metadata service about a missing managed identity', () => {
    const json = { error: 'invalid_request', error_description: 'Identity not found' }

    expect(explain('entra', { json }).code).toBe('M2M322')
  })
})

describe('explainProviderError for other providers', () => {
  it.each(otherRows)('%s: %i %s %j is %s', (provider, status, error, description, code) => {
    const json = { error, ...(description ? { error_description: description } : {}) }

    const raised = explain(provider, { status, json })

    expect(raised.code).toBe(code)
    expect(errorOf(raised)).toMatchObject({ status, error, description: description ?? '' })
  })

  it('says that Cognito answers alike for an unknown client', () => {
    const raised = explain('cognito', { json: { error: 'invalid_client' } })

    expect(raised.args).toMatchObject({ maybeClientId: true })
    expect(said(raised)).toContain('The same answer comes for an unknown client id')
  })

  it('tells a meaning that is not documented as the usual one only', () => {
    const json = {
      error: 'access_denied',
      error_description: 'Policy evaluation failed for this request',
    }

    expect(said(explain('okta', { json }))).toContain('which usually means')
  })

  it('tells a documented meaning plainly', () => {
    expect(said(explain('oidc', { json: { error: 'invalid_scope' } }))).not.toContain('usually')
  })

  it('does not tell for certain that a resource is unknown where the server only refuses it', () => {
    const told = (error_description: string) =>
      said(explain('oidc', { json: { error: 'invalid_target', error_description } }))

    expect(told('resource indicator is missing, or unknown')).not.toContain('usually')
    expect(told('refused')).toContain('usually')
  })

  it('does not suspect a secret ID where secrets may be GUIDs', () => {
    const raised = explain('cognito', {
      json: { error: 'invalid_client' },
      secretHints: { strayCharacters: false, looksLikeSecretId: true },
    })

    expect(raised.args).not.toHaveProperty('likelyReason')
  })

  it("reads Okta's own form of an error", () => {
    const json = {
      errorCode: 'invalid_client',
      errorSummary: "Invalid value for 'client_id' parameter.",
      errorId: 'oae1',
    }

    expect(explain('okta', { status: 401, json }).code).toBe('M2M301')
  })
})

/** How sure of its cause a finding is. */
function told(raised: AnyRaised): 'plainly' | 'as usual' {
  const maybe = 'maybeClientId' in raised.args && raised.args.maybeClientId
  return maybe || errorOf(raised).certainty === 'guess' ? 'as usual' : 'plainly'
}

describe('explainProviderError for servers that are known by their words only', () => {
  it.each([...serverAnswers, ...oddlyShapedAnswers])(
    '$server ($provider): $code, $told',
    ({ provider = 'oidc', status, json, byAssertion, code, told: expected }) => {
      const raised = explain(provider, { status, json, ...(byAssertion && { byAssertion }) })

      expect([raised.code, told(raised)]).toEqual([code, expected])
    },
  )

  it.each([
    'Invalid client_id or client_secret',
    'Invalid client id/secret',
    'Invalid client or client credentials',
    'Invalid client secret or client id',
    'Unknown client or invalid secret',
    'Unknown client id or secret',
    'Client not found or disabled',
    'client_id or client_secret is invalid',
    'client_id/client_secret is invalid',
    'The client id and client secret does not match',
    'Wrong or invalid client secret, or unknown client',
    'The client identifier (client_id) is missing or invalid.',
    'Client secret is expired or wrong',
    'Unsupported authentication method',
    'Unknown client, bad secret',
    'Wrong secret, or the client is not found',
    'Wrong secret or invalid authentication method',
    'Invalid secret/client not found',
  ])('takes none of several causes for the only one: %s', (error_description) => {
    const json = { error: 'invalid_client', error_description }
    const raised = explain('oidc', { status: 401, json })

    expect([raised.code, told(raised)]).toEqual(['M2M302', 'as usual'])
  })

  it('takes the examples of the RFC for no cause in a pasted text either', () => {
    const said = saidByProviders(
      'invalid_client: Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
    )

    expect(said[0]?.row).toMatchObject({ code: 'M2M302', maybeClientId: true })
  })

  it('keeps the words of an error object, and of a fault, for who reads the report', () => {
    const fault = { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } }
    const object = { code: 'odd', message: 'Nobody has met this before.' }

    expect(errorOf(explain('oidc', { json: { fault } }))).toMatchObject({
      error: 'oauth.v2.InvalidApiKey',
      description: 'Invalid ApiKey',
    })
    expect(errorOf(explain('oidc', { json: { error: object } }))).toMatchObject({
      error: 'odd',
      description: 'Nobody has met this before.',
    })
  })
})

describe('the tables of the providers', () => {
  const known = new Set([
    ...otherRows.map(([provider, status, error, description]) => {
      const json = { error, ...(description ? { error_description: description } : {}) }
      return `${provider} ${errorOf(explain(provider, { status, json })).explanation}`
    }),
    ...serverAnswers.map(
      ({ provider = 'oidc', status, json }) =>
        `${provider} ${errorOf(explain(provider, { status, json })).explanation}`,
    ),
  ])
  const own = Object.entries(rulesByProvider).flatMap(([provider, rules]) =>
    provider === 'oidc' ? [] : rules.map(({ meaning }) => `${provider} ${meaning}`),
  )

  const everywhere = [...plainRules, ...oauthRules].map(({ meaning }) => `oidc ${meaning}`)

  it.each([...own, ...everywhere])('have an answer among these for: %s', (rule) => {
    expect(known).toContain(rule)
  })
})

describe('throttling and faults of the provider', () => {
  it('takes 429 for a rate limit whatever the body says', () => {
    const raised = explain('auth0', {
      status: 429,
      json: { error: 'invalid_client' },
      headers: { 'retry-after': '17' },
    })

    expect(raised).toMatchObject({ code: 'M2M210', args: { status: 429, retryAfter: '17' } })
  })

  it('takes 503 with Retry-After for throttling', () => {
    const raised = explain('entra', { status: 503, headers: { 'retry-after': '30' } })

    expect(raised).toMatchObject({ code: 'M2M210', args: { retryAfter: '30' } })
  })

  it('takes a temporary error with Retry-After for throttling', () => {
    const raised = explain('entra', {
      json: entraBody(90033, 'temporarily_unavailable', 'A transient error has occurred.'),
      headers: { 'retry-after': '5' },
    })

    expect(raised.code).toBe('M2M210')
  })

  it('does not take Retry-After beside a wrong secret for throttling', () => {
    const raised = explain('oidc', {
      status: 401,
      json: { error: 'invalid_client' },
      headers: { 'retry-after': '5' },
    })

    expect(raised.code).toBe('M2M302')
  })

  it('gives a 5xx without an OAuth error to the owner of the provider', () => {
    const raised = explain('cognito', { status: 502, headers: { server: 'awselb/2.0' } })

    expect(raised).toMatchObject({
      code: 'M2M209',
      owner: 'identity-admin',
      args: { status: 502, by: 'awselb/2.0' },
    })
  })

  it('reads the OAuth error of a 5xx first', () => {
    const raised = explain('oidc', { status: 500, json: { error: 'invalid_client' } })

    expect(raised.code).toBe('M2M302')
  })

  it('tells of a 4xx without any body that there was no text', () => {
    const raised = explain('oidc', { status: 403 })

    expect(raised.code).toBe('M2M316')
    expect(raised.actual?.value).toBe('HTTP status 403 without an error text')
  })
})

const steering = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

describe('hostile bodies', () => {
  const huge = 'AADSTS7000215: '.repeat(70_000)

  it.each<[string, Record<string, unknown>]>([
    ['arrays', { error: ['invalid_client'], error_description: [[]], error_codes: [[7000215]] }],
    ['objects', { error: {}, error_description: { toString: 'x' }, error_codes: { 0: 7000215 } }],
    ['numbers', { error: 42, error_description: 1e308, error_codes: [1.5], correlation_id: 7 }],
    ['null and booleans', { error: null, error_description: true, error_codes: null }],
    ['a megabyte of text', { error: huge, error_description: huge, trace_id: huge }],
    ['a megabyte of codes', { error_codes: Array.from({ length: 200_000 }, () => 'x') }],
    ['an error in an error', { error: { error: { error: 'invalid_client' } }, errors: [[]] }],
    ['a fault without words', { fault: { detail: [1], faultstring: null }, detail: null }],
    ['a prototype', JSON.parse('{"__proto__":{"error":"invalid_client"},"constructor":1}')],
  ])('gives a finding for %s', (_what, json) => {
    for (const provider of providerIds) {
      const raised = explain(provider, { json })

      expect(raised.hop).toBe('idp')
      expect(JSON.stringify(raised).length).toBeLessThan(5000)
    }
  })

  it('takes control, direction and invisible characters out of everything that is shown', () => {
    const raised = explain('entra', {
      json: {
        error: 'invalid\u001b[31m_client\u202e',
        error_description: 'AADSTS7000215: red\u001b[2J\r\n::error::\u200b',
        correlation_id: 'a\u0007b',
        trace_id: '\ufeffc',
      },
      headers: { 'retry-after': '1\u001b[0m' },
    })

    expect(raised.code).toBe('M2M302')
    expect(JSON.stringify(errorOf(raised))).not.toMatch(/\\u00[01]|\\r|\\n/)
    expect(said(raised)).not.toMatch(steering)
    expect(raised.actual?.value).not.toMatch(steering)
  })

  it('never throws and always says something, whatever JSON comes', () => {
    const names =
      'error error_description error_codes error_reason ErrorCode errors fault detail trace_id message __type'
    const bodies = dictionary(constantFrom(...names.split(' ')), jsonValue())
    assert(
      property(
        constantFrom(...providerIds),
        integer({ min: 100, max: 599 }),
        bodies as Arbitrary<Record<string, unknown>>,
        (provider, status, json) => {
          const message = said(explain(provider, { status, json }))
          expect(message.length).toBeGreaterThan(20)
          expect(message).not.toMatch(steering)
        },
      ),
    )
  })
})
