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
import type { FindingCode, ProviderErrorArgs } from '../../src/catalogue/args.ts'
import { type ProviderId, providerIds } from '../../src/catalogue/entry.ts'
import { aadsts } from '../../src/catalogue/provider-errors/aadsts.ts'
import { explainProviderError } from '../../src/catalogue/provider-errors/index.ts'
import { sayFinding } from '../../src/catalogue/say.ts'
import type { AnyRaised } from '../../src/model/finding.ts'

const traceId = '0f8fad5b-d9cb-469f-a165-70867728a100'
const correlationId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const timestamp = '2026-11-21 01:44:10Z'

interface Given {
  status?: number
  json?: Record<string, unknown> | null
  headers?: Record<string, string>
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

/** The body as login.microsoftonline.com sends it. */
function entraBody(number: number, error: string, words: string): Record<string, unknown> {
  return {
    error,
    error_description: `AADSTS${number}: ${words} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  }
}

function errorOf(raised: AnyRaised): ProviderErrorArgs {
  const { error } = raised.args as { error?: ProviderErrorArgs }
  if (!error) throw new Error(`${raised.code} carries no error`)
  return error
}

const said = (raised: AnyRaised): string => sayFinding(raised).message

const entraRows: readonly [number, string, string, FindingCode][] = [
  [
    700016,
    'unauthorized_client',
    "Application with identifier 'b1c2' was not found in the directory 'Contoso'.",
    'M2M301',
  ],
  [
    700011,
    'unauthorized_client',
    "Application with identifier 'b1c2' was not found in the directory.",
    'M2M301',
  ],
  [
    7000229,
    'invalid_client',
    'The client application b1c2 is missing service principal in the tenant c3d4.',
    'M2M306',
  ],
  [7000112, 'unauthorized_client', "Application 'b1c2'(doctor) is disabled.", 'M2M305'],
  [70001, 'unauthorized_client', "Application 'b1c2' is not supported for this account.", 'M2M305'],
  [1000031, 'access_denied', 'Application doctor cannot be accessed at this time.', 'M2M313'],
  [
    7000215,
    'invalid_client',
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.',
    'M2M302',
  ],
  [70002, 'invalid_client', 'Error validating credentials.', 'M2M302'],
  [
    7000222,
    'invalid_client',
    "The provided client secret keys for app 'b1c2' are expired.",
    'M2M303',
  ],
  [
    7000216,
    'invalid_client',
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    'M2M304',
  ],
  [
    7000218,
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    'M2M304',
  ],
  [
    700025,
    'invalid_client',
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    'M2M312',
  ],
  [
    700027,
    'invalid_client',
    'The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]',
    'M2M314',
  ],
  [700024, 'invalid_client', 'Client assertion is not within its valid time range.', 'M2M314'],
  [
    50012,
    'invalid_client',
    'Authentication failed for one of the following reasons: no match for thumbprint.',
    'M2M314',
  ],
  [
    700030,
    'invalid_client',
    'Invalid certificate - subject name in certificate is not authorized.',
    'M2M314',
  ],
  [50048, 'invalid_client', 'Subject must match Issuer claim in the client assertion.', 'M2M314'],
  [
    100007,
    'invalid_request',
    'AAD Regional ONLY supports auth either for MSIs OR for requests from MSAL using SN+I.',
    'M2M312',
  ],
  [
    90002,
    'invalid_request',
    "Tenant 'c3d4' not found. Check to make sure you have the correct tenant ID.",
    'M2M311',
  ],
  [900021, 'invalid_request', "Requested tenant identifier 'undefined' is not valid.", 'M2M311'],
  [
    900023,
    'invalid_request',
    "Specified tenant identifier 'x' is neither a valid DNS name, nor a valid external domain.",
    'M2M311',
  ],
  [
    50059,
    'invalid_request',
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
    'M2M311',
  ],
  [
    90019,
    'invalid_request',
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
    'M2M311',
  ],
  [
    50128,
    'invalid_request',
    'Invalid domain name - No tenant-identifying information found.',
    'M2M311',
  ],
  [
    50194,
    'invalid_request',
    "Application 'b1c2' is not configured as a multi-tenant application.",
    'M2M311',
  ],
  [
    9001023,
    'invalid_request',
    'The grant type is not supported over the /common or /consumers endpoints.',
    'M2M311',
  ],
  [
    90124,
    'invalid_request',
    'Resource is not supported over the /common or /consumers endpoints.',
    'M2M311',
  ],
  [
    90130,
    'invalid_request',
    'Application is not supported over the /common or /consumers endpoints.',
    'M2M311',
  ],
  [
    90038,
    'invalid_request',
    "Tenant 'c3d4' request is being redirected to the National Cloud 'MicrosoftOnline.US'.",
    'M2M317',
  ],
  [
    900382,
    'invalid_request',
    'Confidential Client is not supported in Cross Cloud request.',
    'M2M317',
  ],
  [
    900432,
    'invalid_request',
    'Confidential Client is not supported in Cross Cloud request.',
    'M2M317',
  ],
  [50049, 'invalid_instance', 'Unknown or invalid instance.', 'M2M317'],
  [
    500011,
    'invalid_resource',
    'The resource principal named api://neo4j was not found in the tenant named Contoso.',
    'M2M307',
  ],
  [
    50001,
    'invalid_resource',
    'The resource named api://neo4j is disabled or does not exist.',
    'M2M307',
  ],
  [
    650052,
    'invalid_resource',
    'The app is trying to access a service that your organization lacks a service principal for.',
    'M2M307',
  ],
  [
    650054,
    'invalid_resource',
    'The application asked for permissions to access a resource that has been removed.',
    'M2M307',
  ],
  [
    1002012,
    'invalid_scope',
    'The provided value for scope api://neo4j/read is not valid.',
    'M2M310',
  ],
  [
    70011,
    'invalid_scope',
    "The provided request must include a 'scope' input parameter.",
    'M2M310',
  ],
  [700022, 'invalid_scope', 'Multiple resources in scope are not allowed.', 'M2M310'],
  [28002, 'invalid_scope', 'Provided value for the input parameter scope is not valid.', 'M2M310'],
  [
    28003,
    'invalid_scope',
    "Provided value for the input parameter scope can't be empty.",
    'M2M310',
  ],
  [
    700023,
    'invalid_scope',
    'Client specified an invalid scope or resource that does not exist.',
    'M2M310',
  ],
  [
    9010010,
    'invalid_target',
    "The resource parameter provided in the request doesn't match with the requested scopes.",
    'M2M310',
  ],
  [901002, 'invalid_request', "The 'resource' request parameter is not supported.", 'M2M310'],
  [
    90008,
    'invalid_resource',
    'The application is requesting a token for itself. Use the GUID based App Identifier.',
    'M2M310',
  ],
  [90009, 'invalid_resource', 'Application is requesting a token for itself.', 'M2M310'],
  [
    501051,
    'invalid_grant',
    "Application 'b1c2' is not assigned to a role for the application 'api://neo4j'.",
    'M2M308',
  ],
  [
    50105,
    'invalid_grant',
    'The signed in user is not assigned to a role for the application.',
    'M2M308',
  ],
  [
    65001,
    'invalid_grant',
    'The user or administrator has not consented to use the application.',
    'M2M309',
  ],
  [
    65005,
    'invalid_resource',
    'The application required resource access list does not contain the resource.',
    'M2M309',
  ],
  [
    650056,
    'invalid_client',
    'Misconfigured application: the client has not listed any permissions.',
    'M2M309',
  ],
  [
    650057,
    'invalid_resource',
    'Invalid resource. The client has requested access to a resource which is not listed.',
    'M2M309',
  ],
  [
    650053,
    'invalid_scope',
    "The application asked for scope 'read' that doesn't exist on the resource.",
    'M2M309',
  ],
  [53003, 'access_denied', 'Access has been blocked by Conditional Access policies.', 'M2M313'],
  [530032, 'access_denied', 'Blocked by security policy.', 'M2M313'],
  [530035, 'access_denied', 'Access has been blocked by security defaults.', 'M2M313'],
  [50076, 'interaction_required', 'You must use multi-factor authentication to access.', 'M2M313'],
  [
    50079,
    'interaction_required',
    'You must enroll in multi-factor authentication to access.',
    'M2M313',
  ],
  [50158, 'interaction_required', 'External security challenge not satisfied.', 'M2M313'],
  [50013, 'invalid_grant', 'Assertion failed signature validation.', 'M2M323'],
  [
    500131,
    'invalid_grant',
    'Assertion audience does not match the Client app presenting the assertion.',
    'M2M323',
  ],
  [500133, 'invalid_grant', 'Assertion is not within its valid time range.', 'M2M323'],
  [
    7000114,
    'unauthorized_client',
    'Application is not allowed to make application on-behalf-of calls.',
    'M2M323',
  ],
  [240002, 'invalid_grant', "Input id_token can't be used as grant.", 'M2M323'],
  [50027, 'invalid_request', 'JWT token is invalid or malformed.', 'M2M314'],
  [
    900144,
    'invalid_request',
    "The request body must contain the following parameter: 'grant_type'.",
    'M2M316',
  ],
  [90014, 'invalid_request', "The required field 'scope' is missing.", 'M2M316'],
  [9002313, 'invalid_request', 'Invalid request. Request is malformed or invalid.', 'M2M316'],
  [90013, 'invalid_request', 'Invalid input received from the user.', 'M2M316'],
  [90004, 'invalid_request', 'The request is not properly formatted.', 'M2M316'],
  [90023, 'invalid_request', "The authentication service request isn't valid.", 'M2M316'],
  [
    900561,
    'invalid_request',
    'The endpoint only accepts POST requests. Received a GET request.',
    'M2M316',
  ],
  [70003, 'unsupported_grant_type', "The app requested an unsupported grant type 'foo'.", 'M2M312'],
  [
    70021,
    'invalid_request',
    'No matching federated identity record found for presented assertion.',
    'M2M314',
  ],
  [
    700211,
    'invalid_client',
    'No matching federated identity record found for presented assertion issuer.',
    'M2M314',
  ],
  [
    700212,
    'invalid_client',
    'No matching federated identity record found for presented assertion audience.',
    'M2M314',
  ],
  [
    700213,
    'invalid_client',
    'No matching federated identity record found for presented assertion subject.',
    'M2M314',
  ],
  [
    700226,
    'invalid_client',
    'Only MSI tokens may be used as Federated Identity Credentials for AAD issuer.',
    'M2M314',
  ],
  [
    700229,
    'invalid_client',
    'Only app-only tokens may be used as Federated Identity Credentials.',
    'M2M314',
  ],
  [
    700236,
    'invalid_client',
    'Entra ID tokens issued by another tenant may not be used for federated credentials.',
    'M2M314',
  ],
  [
    501461,
    'invalid_request',
    'AcceptMappedClaims is only supported for a token audience matching the application GUID.',
    'M2M316',
  ],
  [
    50146,
    'invalid_request',
    'This application is required to be configured with an application-specific signing key.',
    'M2M316',
  ],
  [
    82001,
    'unauthorized_client',
    'The agentic application is not permitted to request app-only tokens.',
    'M2M312',
  ],
  [
    50196,
    'invalid_grant',
    'The server terminated an operation because it encountered a client request loop.',
    'M2M210',
  ],
  [90055, 'temporarily_unavailable', 'There are too many incoming requests.', 'M2M210'],
  [90024, 'temporarily_unavailable', 'A transient error has occurred. Try again.', 'M2M210'],
  [90033, 'temporarily_unavailable', 'A transient error has occurred. Please try again.', 'M2M209'],
  [90006, 'temporarily_unavailable', 'The service is temporarily unavailable.', 'M2M209'],
  [90012, 'temporarily_unavailable', 'The request has timed out.', 'M2M209'],
  [50033, 'temporarily_unavailable', 'A transient error has occurred.', 'M2M209'],
  [50000, 'server_error', 'There was an error issuing a token.', 'M2M209'],
  [
    90036,
    'server_error',
    'An unexpected, non-retryable error stemming from the directory service.',
    'M2M209',
  ],
]

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

const otherRows: readonly [ProviderId, number, string, string | undefined, FindingCode][] = [
  ['cognito', 400, 'invalid_client', undefined, 'M2M302'],
  ['cognito', 400, 'unauthorized_client', undefined, 'M2M312'],
  ['cognito', 400, 'invalid_grant', undefined, 'M2M312'],
  ['cognito', 400, 'invalid_scope', undefined, 'M2M310'],
  ['cognito', 400, 'unsupported_grant_type', undefined, 'M2M312'],
  ['cognito', 400, 'invalid_request', undefined, 'M2M316'],
  [
    'keycloak',
    401,
    'unauthorized_client',
    'Invalid client or Invalid client credentials',
    'M2M302',
  ],
  ['keycloak', 401, 'invalid_client', 'Invalid client or Invalid client credentials', 'M2M301'],
  [
    'keycloak',
    401,
    'unauthorized_client',
    'Client not enabled to retrieve service account',
    'M2M312',
  ],
  [
    'keycloak',
    400,
    'unauthorized_client',
    'Public client not allowed to retrieve service account',
    'M2M312',
  ],
  ['keycloak', 404, 'Realm does not exist', undefined, 'M2M311'],
  [
    'keycloak',
    404,
    'Realm does not exist',
    'For more on this error consult the server log.',
    'M2M311',
  ],
  ['keycloak', 400, 'invalid_scope', 'Invalid scopes: neo4j', 'M2M310'],
  ['keycloak', 401, 'invalid_client', 'Client disabled', 'M2M305'],
  ['okta', 400, 'invalid_scope', 'Custom scopes are not allowed for this request.', 'M2M310'],
  [
    'okta',
    400,
    'invalid_scope',
    "Cannot request 'openid' scopes using client credentials.",
    'M2M310',
  ],
  [
    'okta',
    400,
    'access_denied',
    'Policy evaluation failed for this request, please check the policy configurations.',
    'M2M313',
  ],
  ['okta', 401, 'invalid_client', "Invalid value for 'client_id' parameter.", 'M2M301'],
  [
    'okta',
    401,
    'invalid_client',
    'The client secret supplied for a confidential client is invalid.',
    'M2M302',
  ],
  [
    'okta',
    400,
    'unauthorized_client',
    'The client is not authorized to use the provided grant type.',
    'M2M312',
  ],
  [
    'auth0',
    403,
    'access_denied',
    'Client is not authorized to access "https://neo4j.example.com". You need to create a "client-grant".',
    'M2M309',
  ],
  ['auth0', 403, 'access_denied', 'Service not found: https://neo4j.example.com', 'M2M307'],
  [
    'auth0',
    403,
    'unauthorized_client',
    "Grant type 'client_credentials' not allowed for the client.",
    'M2M312',
  ],
  ['auth0', 403, 'unauthorized_client', 'Third-party applications may not do this.', 'M2M312'],
  ['auth0', 401, 'access_denied', 'Unauthorized', 'M2M302'],
  ['google', 400, 'invalid_grant', 'Invalid JWT Signature.', 'M2M314'],
  ['google', 400, 'invalid_grant', 'Invalid grant: account not found', 'M2M301'],
  ['google', 400, 'invalid_grant', 'Not a valid email or user ID.', 'M2M301'],
  [
    'google',
    400,
    'invalid_grant',
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
    'M2M314',
  ],
  ['google', 400, 'invalid_grant', 'Invalid JWT: Failed audience check.', 'M2M314'],
  ['google', 400, 'invalid_scope', 'Invalid OAuth scope or ID token audience provided.', 'M2M307'],
  ['oidc', 401, 'invalid_client', 'Client authentication failed', 'M2M302'],
  ['oidc', 400, 'invalid_request', 'no client authentication mechanism provided', 'M2M304'],
  ['oidc', 401, 'invalid_client', 'No client credentials found.', 'M2M304'],
  ['oidc', 400, 'unauthorized_client', undefined, 'M2M312'],
  ['oidc', 400, 'unsupported_grant_type', undefined, 'M2M312'],
  ['oidc', 400, 'invalid_scope', undefined, 'M2M310'],
  ['oidc', 400, 'invalid_target', undefined, 'M2M307'],
  ['oidc', 400, 'invalid_target', 'requested resource urn:other is not configured', 'M2M307'],
  ['oidc', 400, 'invalid_target', 'client a is not linked to resource(s) urn:neo4j', 'M2M309'],
  ['oidc', 400, 'invalid_grant', undefined, 'M2M316'],
  ['oidc', 400, 'invalid_request', 'Missing parameter: grant_type', 'M2M316'],
  ['oidc', 400, 'use_dpop_nonce', undefined, 'M2M316'],
  ['oidc', 401, 'unauthorized_client', 'Invalid client or Invalid client credentials', 'M2M302'],
  ['oidc', 400, 'invalid_scope', 'Custom scopes are not allowed for this request.', 'M2M310'],
  ['google', 401, 'invalid_client', 'The OAuth client was not found.', 'M2M302'],
  ['oidc', 400, 'never_heard_of', 'Something of its own', 'M2M316'],
]

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
    const bodies = dictionary(
      constantFrom('error', 'error_description', 'error_codes', 'trace_id', 'message', '__type'),
      jsonValue(),
    )
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
