import { describe, expect, it } from 'vitest'
import { documentFinding } from '../../../src/checks/document-findings.ts'
import { discovery } from '../../../src/checks/identity/discovery.ts'
import { discoveryIssuer } from '../../../src/checks/identity/discovery-issuer.ts'
import { keySet } from '../../../src/checks/identity/key-set.ts'
import { mcpTokenAcquired } from '../../../src/checks/identity/mcp-token-acquired.ts'
import { oauthClient } from '../../../src/checks/identity/oauth-client.ts'
import { scopesGranted } from '../../../src/checks/identity/scopes-granted.ts'
import { tokenAcquired } from '../../../src/checks/identity/token-acquired.ts'
import type { ProviderErrorArgs } from '../../../src/catalogue/args.ts'
import type {
  DiscoveryFact,
  DocumentFact,
  KeySetFact,
  TokenAnswerFact,
  TokenFact,
} from '../../../src/model/facts.ts'
import { raise } from '../../../src/model/finding.ts'
import { argsOf, configuration, failure, findingsOf, judge, only } from '../judge.ts'

const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'
const login = `https://login.microsoftonline.com/${tenant}`
const wellKnown = '/.well-known/openid-configuration'
const url = 'https://login.example/realms/m2m/.well-known/openid-configuration'

const unusable = (changes: Partial<DocumentFact & { outcome: 'unusable' }>) =>
  ({
    outcome: 'unusable',
    url,
    status: 200,
    contentType: 'application/json',
    reason: 'it is not JSON',
    ...changes,
  }) as const

const read = (address: string, json: Record<string, unknown>): DocumentFact => ({
  outcome: 'read',
  url: address,
  status: 200,
  json,
})

const found = (main: DocumentFact, more: Partial<DiscoveryFact> = {}): DiscoveryFact => ({
  provider: 'oidc',
  namedByToken: false,
  main,
  ...more,
})

describe('identity.oauth-client', () => {
  const certificate = { thumbprint: 'AB12', validTo: '2026-12-24T12:00:00.000Z' }
  const made = (library: 'msal' | 'managed-identity', more = {}) =>
    ({ outcome: 'created', provider: 'entra', library, ...more }) as const
  const at = (date: string) => ({ startedAt: Date.parse(date) / 1000 })

  it('names the certificate by its SHA-256, as the registration shows it', () => {
    const client = made('msal', { certificate })
    const outcome = judge(oauthClient, { client }, {}, at('2026-11-20T12:00:00Z'))
    expect(outcome).toMatchObject({ status: 'pass', summary: expect.stringContaining('AB12') })
  })

  it.each([
    ['2026-12-15T12:00:00Z', 9],
    ['2026-12-24T11:00:00Z', 0],
    ['2026-11-25T12:00:00Z', 29],
  ])('warns on %s of a certificate that ends in %i days', (now, days) => {
    const client = made('msal', { certificate })
    const outcome = judge(oauthClient, { client }, {}, at(now))
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M324', outcome)).toEqual({
      days,
      date: '2026-12-24',
      what: 'client certificate',
    })
  })

  it('says that a managed identity is one', () => {
    const outcome = judge(oauthClient, { client: made('managed-identity') })
    expect(outcome).toMatchObject({ status: 'pass', summary: 'managed identity of the platform' })
  })

  it('says why a managed identity cannot be asked', () => {
    const finding = raise('M2M322', { reason: 'it is not supported here' })
    const client = { outcome: 'refused', provider: 'entra', finding } as const
    expect(judge(oauthClient, { client })).toMatchObject({
      status: 'fail',
      summary: 'it is not supported here',
    })
  })
})

describe('identity.discovery-issuer at External ID', () => {
  const name = 'https://contoso.ciamlogin.com/contoso.onmicrosoft.com/v2.0'
  const documentOf = (issuer: string) =>
    found(read(`${name}${wellKnown}`, { issuer }), { provider: 'entra' })

  it('takes the GUID of the tenant in place of its name, in host and path', () => {
    const issuer = `https://${tenant}.ciamlogin.com/${tenant}/v2.0`
    expect(judge(discoveryIssuer, { discovery: documentOf(issuer) }).status).toBe('pass')
  })

  it('does not take another site', () => {
    const issuer = `https://${tenant}.ciamlogin.example/${tenant}/v2.0`
    expect(judge(discoveryIssuer, { discovery: documentOf(issuer) }).status).toBe('warn')
  })
})

describe('a document that cannot be used', () => {
  it.each([
    ['HTML', { contentType: 'text/html; charset=utf-8' }, 'M2M211'],
    [
      'a page without a type',
      { contentType: 'none', reason: 'it is a web page, not JSON' },
      'M2M211',
    ],
    ['a missing page', { status: 404, contentType: 'text/html', reason: 'status' }, 'M2M318'],
    ['text', {}, 'M2M318'],
    ['too many requests', { status: 429, reason: 'status', retryAfter: '30' }, 'M2M210'],
    ['a fault of the provider', { status: 503, reason: 'status' }, 'M2M209'],
  ] as const)('because of %s', (_, changes, code) => {
    expect(documentFinding(unusable(changes), 'M2M318', 'idp')).toMatchObject({ code, hop: 'idp' })
  })

  it('names the time to wait', () => {
    const limited = unusable({ status: 429, reason: 'status', retryAfter: '30' })
    expect(documentFinding(limited, 'M2M318', 'idp').args).toEqual({
      status: 429,
      retryAfter: '30',
    })
  })

  it('makes a 5xx the business of the provider, and not of the MCP operator', () => {
    const broken = unusable({ status: 500, reason: 'status' })
    expect(documentFinding(broken, 'M2M320', 'jwks')).toMatchObject({
      owner: 'identity-admin',
      args: { status: 500, by: 'login.example' },
    })
  })

  it('names the target of a redirect', () => {
    const location = 'https://elsewhere.example/'
    const moved = { outcome: 'redirected', url, status: 302, location } as const
    expect(documentFinding(moved, 'M2M318', 'idp')).toMatchObject({
      code: 'M2M212',
      args: { from: url, to: location, status: 302 },
    })
  })

  it("lets the provider's own words go before the status", () => {
    const error = { status: 404, error: 'Realm does not exist', description: '' }
    const finding = raise('M2M311', { provider: 'keycloak', error, tenant: 'M2M' })
    const outcome = judge(discovery, {
      discovery: found(unusable({ status: 404, reason: 'status', finding })),
    })
    expect(outcome.summary).toBe('Realm does not exist')
    expect(only('M2M311', outcome).hop).toBe('idp')
  })
})

describe('identity.discovery', () => {
  it('wants issuer and key address in the document', () => {
    const outcome = judge(discovery, { discovery: found(read(url, { issuer: 'x' })) })
    expect(argsOf('M2M318', outcome).reason).toBe('it has no jwks_uri')
  })

  it("judges Entra's v1.0 document for a token of version 1", () => {
    const main = read(`${login}/v2.0${wellKnown}`, { issuer: 'a', jwks_uri: 'b' })
    const v1 = unusable({ status: 404, reason: 'status' })
    const facts = { discovery: found(main, { provider: 'entra', v1 }) }
    const token = (ver: string) => ({ claims: { ver } }) as unknown as TokenFact
    expect(judge(discovery, { ...facts, token: token('2.0') }).status).toBe('pass')
    expect(findingsOf(judge(discovery, { ...facts, token: token('1.0') }))).toMatchObject([
      { code: 'M2M318' },
    ])
  })

  it('says so where the address came from the token', () => {
    const main = read(url, { issuer: 'a', jwks_uri: 'b' })
    const { summary } = judge(discovery, { discovery: found(main, { namedByToken: true }) })
    expect(summary).toContain('shows consistency, not trust')
  })
})

describe('identity.discovery-issuer', () => {
  const judged = (address: string, issuer: string, provider: DiscoveryFact['provider'] = 'oidc') =>
    judge(discoveryIssuer, { discovery: found(read(address, { issuer }), { provider }) })

  it.each([
    [url, 'https://login.example/realms/m2m', 'oidc'],
    [`https://t.auth0.example${wellKnown}`, 'https://t.auth0.example/', 'auth0'],
    [`${login}/v2.0${wellKnown}`, `${login}/v2.0`, 'entra'],
    [
      `https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0${wellKnown}`,
      `${login}/v2.0`,
      'entra',
    ],
  ] as const)('%s may state %s', (address, issuer, provider) => {
    const outcome = judged(address, issuer, provider)
    expect([outcome.status, findingsOf(outcome)]).toEqual(['pass', []])
  })

  it('warns of another issuer, and shows both', () => {
    const outcome = judged(url, 'https://sso.internal/realms/m2m')
    expect(outcome.status).toBe('warn')
    expect(only('M2M319', outcome)).toMatchObject({
      severity: 'warning',
      expected: { value: 'https://login.example/realms/m2m' },
      actual: { value: 'https://sso.internal/realms/m2m' },
    })
  })

  it('only mentions the v1.0 issuer of Entra, which always has a host of its own', () => {
    const main = read(`${login}/v2.0${wellKnown}`, { issuer: `${login}/v2.0` })
    const v1 = read(`${login}${wellKnown}`, { issuer: `https://sts.windows.net/${tenant}/` })
    const outcome = judge(discoveryIssuer, { discovery: found(main, { provider: 'entra', v1 }) })
    expect(outcome.status).toBe('pass')
    expect(only('M2M319', outcome)).toMatchObject({ severity: 'info', args: { entraV1: true } })
  })
})

describe('identity.key-set', () => {
  it('counts the keys', () => {
    const keys = [{ kty: 'RSA', jwk: {} }]
    const read: KeySetFact = {
      outcome: 'read',
      url: 'https://login.example/keys',
      status: 200,
      keys,
    }
    expect(judge(keySet, { keySet: read }).summary).toBe('1 key at https://login.example/keys')
  })

  it('says that they cannot be had, at a hop of their own', () => {
    const outcome = judge(keySet, { keySet: unusable({ reason: 'its list of keys is empty' }) })
    expect(only('M2M320', outcome)).toMatchObject({
      hop: 'jwks',
      args: { reason: 'its list of keys is empty' },
    })
  })
})

describe('identity.oauth-client', () => {
  it('passes on why the library refuses', () => {
    const finding = raise('M2M110', { tenant: 'common' })
    const client = { outcome: 'refused', provider: 'entra', finding } as const
    expect(argsOf('M2M110', judge(oauthClient, { client }))).toEqual({ tenant: 'common' })
  })
})

describe('identity.mcp-token-acquired', () => {
  it('tells of the token for the MCP server as of the other one', () => {
    const place = { provider: 'oidc', endpoint: 'https://login.example/token' } as const
    const error: ProviderErrorArgs = { status: 400, error: 'invalid_target', description: '' }
    const finding = raise('M2M307', { provider: 'oidc', error, scope: 'mcp' })

    const outcome = judge(
      mcpTokenAcquired,
      { mcpTokenAnswer: { outcome: 'refused', ...place, error, finding } },
      { mcpScope: 'mcp' },
    )

    expect(outcome).toMatchObject({ status: 'fail', findings: [finding] })
  })
})

describe('identity.token-acquired', () => {
  const endpoint = 'https://login.example/token'
  const place = { provider: 'entra', endpoint } as const
  const error: ProviderErrorArgs = {
    status: 401,
    error: 'invalid_client',
    description: 'AADSTS7000215: Invalid client secret provided. Trace ID: 1 Correlation ID: 2',
  }
  const refused: TokenAnswerFact = {
    outcome: 'refused',
    ...place,
    error,
    finding: raise('M2M302', { provider: 'entra', error }),
  }

  it("shows the provider's words without its ids", () => {
    expect(judge(tokenAcquired, { tokenAnswer: refused }).summary).toBe(
      'AADSTS7000215: Invalid client secret provided.',
    )
  })

  it('names the odd form of the secret as the likely reason, and leaves the fact as it was', () => {
    const problems = ['white space after it']
    const secret = { setting: 'clientSecret', origin: '', problems, looksLikeGuid: false }
    const facts = { tokenAnswer: refused, configuration: configuration({ secrets: [secret] }) }
    expect(argsOf('M2M302', judge(tokenAcquired, facts)).likelyReason).toBe(
      'the configured secret has white space after it',
    )
    expect(refused.finding.args).not.toHaveProperty('likelyReason')
  })

  it('tells where a redirect would have led', () => {
    const finding = raise('M2M212', { from: endpoint, to: 'https://x.example/', status: 307 })
    const tokenAnswer = { outcome: 'unusable', ...place, finding } as const
    expect(judge(tokenAcquired, { tokenAnswer }).summary).toBe('it redirects to https://x.example/')
  })

  it('tells a network failure with the address of the token endpoint', () => {
    const cut = failure({ kind: 'malformed', code: 'BODY_CUT' })
    const tokenAnswer = { outcome: 'failed', ...place, failure: cut } as const
    expect(argsOf('M2M213', judge(tokenAcquired, { tokenAnswer }))).toEqual({
      url: endpoint,
      reason: 'cut',
    })
  })

  it('tells that a connection was cut on which a certificate of the client had been shown', () => {
    const cut = failure({ kind: 'reset', code: 'ECONNRESET' })
    const tokenAnswer = { outcome: 'failed', ...place, failure: cut, mutualTls: true } as const
    expect(argsOf('M2M213', judge(tokenAcquired, { tokenAnswer }))).toEqual({
      url: endpoint,
      reason: 'reset',
      mutualTls: true,
    })
  })

  it.each([
    ['Bearer', 'pass'],
    ['bearer', 'pass'],
    ['', 'pass'],
    ['DPoP', 'warn'],
  ])('a token of type "%s": %s', (tokenType, status) => {
    const tokenAnswer = { outcome: 'token', ...place, scopeAsked: 'x', tokenType } as const
    expect(judge(tokenAcquired, { tokenAnswer }).status).toBe(status)
  })
})

describe('identity.scopes-granted', () => {
  const answer = (scopeAsked: string, scopeGranted?: string): TokenAnswerFact => ({
    outcome: 'token',
    provider: 'cognito',
    endpoint: 'https://auth.example/oauth2/token',
    scopeAsked,
    tokenType: 'Bearer',
    ...(scopeGranted === undefined ? {} : { scopeGranted }),
  })
  const token = (claims: Record<string, unknown>) => ({ claims }) as unknown as TokenFact

  it('finds the scope that was left out, in the claim where the answer names none', () => {
    const facts = {
      tokenAnswer: answer('neo4j/read neo4j/write'),
      token: token({ scope: 'neo4j/read' }),
    }
    const outcome = judge(scopesGranted, facts)
    expect([outcome.status, outcome.summary]).toEqual(['warn', 'not granted: neo4j/write'])
    expect(argsOf('M2M321', outcome)).toEqual({
      asked: ['neo4j/read', 'neo4j/write'],
      granted: ['neo4j/read'],
    })
  })

  it.each([
    ['in another order', 'b a', {}],
    ['with more than was asked', 'a b c', {}],
    ["in Okta's list", undefined, { scp: ['a', 'b'] }],
  ])('takes what is granted %s', (_, granted, claims) => {
    const facts = { tokenAnswer: answer('a b', granted), token: token(claims) }
    expect(judge(scopesGranted, facts).status).toBe('pass')
  })

  it('has nothing to compare with /.default', () => {
    const facts = { tokenAnswer: answer(`api://${tenant}/.default`), token: token({ scp: 'x' }) }
    expect(judge(scopesGranted, facts).status).toBe('not-applicable')
  })
})
