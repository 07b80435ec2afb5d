import { X509Certificate, createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { get } from 'node:https'
import { ConfidentialClientApplication } from '@azure/msal-node'
import type { NetworkRequestOptions } from '@azure/msal-node'
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startIdp } from '../../src/lab/idp/server.ts'
import type { IdentityProvider } from '../../src/lab/idp/server.ts'
import { createPki, makePrivateDirectory } from '../../src/lab/pki.ts'
import type { LabPki } from '../../src/lab/pki.ts'
import type { DocumentFault, IdpWorld, Placeholder } from '../../src/lab/scenario.ts'
import { decode, post, send } from './request.ts'
import type { Answered } from './request.ts'

let directory: Awaited<ReturnType<typeof makePrivateDirectory>>
let pki: LabPki
const running: IdentityProvider[] = []
/** The lab's clock in these tests: 2026-11-21T12:00:00Z. */
const noon = Date.UTC(2026, 10, 21, 12)
const noonSeconds = noon / 1000

beforeAll(async () => {
  directory = await makePrivateDirectory()
  pki = await createPki(directory.path)
})

afterAll(() => directory.remove())

afterEach(async () => {
  await Promise.all(running.splice(0).map((idp) => idp.stop()))
})

interface Running extends IdentityProvider {
  value: (name: Placeholder) => string
  get: (url: string, options?: Partial<Parameters<typeof send>[1]>) => Promise<Answered>
  /** A token request that is right, with changes; the empty string leaves a parameter out. */
  ask: (changes?: Record<string, string>, url?: string) => Promise<Answered>
}

async function start(world: IdpWorld): Promise<Running> {
  const idp = await startIdp(world, { pki, now: () => noon })
  running.push(idp)
  const value = (name: Placeholder): string => {
    const known = idp.values[name]
    if (known === undefined) throw new Error(`no ${name}`)
    return known
  }
  return {
    ...idp,
    value,
    get: (url, options = {}) => send(url, { ca: pki.caPem, ...options }),
    ask: (changes = {}, url = value('tokenEndpoint')) => {
      const form = {
        grant_type: 'client_credentials',
        client_id: value('clientId'),
        client_secret: value('clientSecret'),
        scope: value('scope'),
        ...changes,
      }
      const present = Object.entries(form).filter(([, text]) => text !== '')
      return post(url, pki.caPem, Object.fromEntries(present))
    },
  }
}

const tokenOf = (answer: Answered): string => String(answer.json()['access_token'])
const broken = expect.stringMatching(/^(?:ECONNRESET|ECONNREFUSED|EPIPE)$/u)
const guid = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)

async function keySetOf(idp: Running, url: string): Promise<JSONWebKeySet> {
  return (await idp.get(url)).json() as unknown as JSONWebKeySet
}

describe('the Entra discovery documents', () => {
  it('state the v2.0 issuer, keys and token endpoint of the tenant', async () => {
    const idp = await start({ flavour: 'entra' })
    const authority = idp.value('authority')
    expect((await idp.get(idp.value('entraV2Discovery'))).json()).toMatchObject({
      issuer: `${authority}/v2.0`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      id_token_signing_alg_values_supported: ['RS256'],
      cloud_instance_name: 'microsoftonline.com',
    })
  })

  it('state the v1.0 issuer on another host than the document', async () => {
    const idp = await start({ flavour: 'entra' })
    const authority = idp.value('authority')
    expect((await idp.get(idp.value('entraV1Discovery'))).json()).toMatchObject({
      issuer: `https://sts.windows.net/${idp.value('tenantId')}/`,
      jwks_uri: `${authority}/discovery/keys`,
      token_endpoint: `${authority}/oauth2/token`,
    })
  })

  it.each(['common', 'organizations'])('carry a template as issuer for %s', async (tenant) => {
    const idp = await start({ flavour: 'entra' })
    const origin = idp.value('idpOrigin')
    const document = await idp.get(`${origin}/${tenant}/v2.0/.well-known/openid-configuration`)
    expect(document.json()['issuer']).toBe(`${origin}/{tenantid}/v2.0`)
  })

  it('carry the tenant id as issuer when asked for by domain name', async () => {
    const idp = await start({ flavour: 'entra' })
    const origin = idp.value('idpOrigin')
    const document = await idp.get(
      `${origin}/m2m-lab.onmicrosoft.com/v2.0/.well-known/openid-configuration`,
    )
    expect(document.json()['issuer']).toBe(`${origin}/${idp.value('tenantId')}/v2.0`)
  })

  it.each([
    ['11111111-2222-4333-8444-555555555555', 90002],
    ['undefined', 900023],
  ])('refuse the tenant %s with AADSTS%i', async (tenant, number) => {
    const idp = await start({ flavour: 'entra' })
    const answer = await idp.get(
      `${idp.value('idpOrigin')}/${tenant}/v2.0/.well-known/openid-configuration`,
    )
    expect([answer.status, answer.json()['error_codes']]).toEqual([400, [number]])
  })

  it('take the members of the world, and lose those that it takes away', async () => {
    const idp = await start({
      flavour: 'entra',
      discoveryMembers: { issuer: '{entraV2Issuer}/', jwks_uri: null },
    })
    const document = (await idp.get(idp.value('discoveryUri'))).json()
    expect(document['issuer']).toBe(`${idp.value('entraV2Issuer')}/`)
    expect(document).not.toHaveProperty('jwks_uri')
  })

  it('are found for the lab host by instance discovery', async () => {
    const idp = await start({ flavour: 'entra' })
    const origin = idp.value('idpOrigin')
    const url = `${origin}/common/discovery/instance?api-version=1.1&authorization_endpoint=`
    const answer = await idp.get(
      `${url}${encodeURIComponent(`${idp.value('authority')}/oauth2/v2.0/authorize`)}`,
    )
    expect(answer.json()['tenant_discovery_endpoint']).toBe(idp.value('entraV2Discovery'))
  })

  it('are not found for a foreign host by instance discovery', async () => {
    const idp = await start({ flavour: 'entra' })
    const url = `${idp.value('idpOrigin')}/common/discovery/instance?authorization_endpoint=https://login.example/x`
    expect((await idp.get(url)).json()['error_codes']).toEqual([50049])
  })
})

describe('the Entra keys', () => {
  it('have no alg, and a certificate that holds the same key', async () => {
    const idp = await start({ flavour: 'entra' })
    const { keys } = await keySetOf(idp, `${idp.value('authority')}/discovery/keys`)
    expect(keys).toHaveLength(2)
    for (const key of keys) {
      const der = Buffer.from(String((key['x5c'] as string[])[0]), 'base64')
      const certified = new X509Certificate(der).publicKey.export({ format: 'jwk' })
      expect(key).toMatchObject({ kty: 'RSA', use: 'sig', n: certified.n, e: certified.e })
      expect(key['x5t']).toBe(createHash('sha1').update(der).digest('base64url'))
      expect(key).not.toHaveProperty('alg')
      expect(key).not.toHaveProperty('issuer')
      expect(key).not.toHaveProperty('d')
    }
  })

  it('name their issuer as a template in the v2.0 set', async () => {
    const idp = await start({ flavour: 'entra' })
    const { keys } = await keySetOf(idp, `${idp.value('authority')}/discovery/v2.0/keys`)
    const template = `${idp.value('idpOrigin')}/{tenantid}/v2.0`
    expect(keys.map((key) => (key as Record<string, unknown>)['issuer'])).toEqual([
      template,
      template,
    ])
  })
})

describe('an Entra access token', () => {
  it('of version 2 has exactly the app-only claims', async () => {
    const idp = await start({ flavour: 'entra', appRoles: ['Neo4j.Reader'] })
    const { header, claims } = decode(tokenOf(await idp.ask()))
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) })
    expect(claims).toEqual({
      aud: idp.value('apiAppId'),
      iss: idp.value('entraV2Issuer'),
      iat: noonSeconds,
      nbf: noonSeconds,
      exp: noonSeconds + 3600,
      aio: expect.any(String),
      azp: idp.value('clientId'),
      azpacr: '1',
      oid: guid,
      rh: expect.any(String),
      roles: ['Neo4j.Reader'],
      sub: claims['oid'],
      tid: idp.value('tenantId'),
      uti: expect.any(String),
      ver: '2.0',
    })
  })

  it('of version 1 comes from the v2.0 endpoint too, with the audience as it was asked for', async () => {
    const idp = await start({ flavour: 'entra', tokenVersion: 1 })
    const { header, claims } = decode(tokenOf(await idp.ask()))
    expect(header).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: expect.any(String),
      x5t: header['kid'],
    })
    expect(claims).toEqual({
      aud: `api://${idp.value('clientId')}`,
      iss: `https://sts.windows.net/${idp.value('tenantId')}/`,
      iat: noonSeconds,
      nbf: noonSeconds,
      exp: noonSeconds + 3600,
      aio: expect.any(String),
      appid: idp.value('clientId'),
      appidacr: '1',
      oid: guid,
      rh: expect.any(String),
      sub: claims['oid'],
      tid: idp.value('tenantId'),
      uti: expect.any(String),
      ver: '1.0',
    })
  })

  it.each(['{id}', 'api://{id}/'])('of version 1 for %s has that audience', async (form) => {
    const idp = await start({ flavour: 'entra', tokenVersion: 1 })
    const resource = form.replace('{id}', idp.value('clientId'))
    const { claims } = decode(tokenOf(await idp.ask({ scope: `${resource}/.default` })))
    expect(claims['aud']).toBe(resource)
  })

  it('verifies with the published keys', async () => {
    const idp = await start({ flavour: 'entra' })
    const keys = createLocalJWKSet(
      await keySetOf(idp, `${idp.value('authority')}/discovery/v2.0/keys`),
    )
    await expect(compactVerify(tokenOf(await idp.ask()), keys)).resolves.toMatchObject({
      protectedHeader: { alg: 'RS256' },
    })
  })

  it('comes with the v2.0 answer body', async () => {
    const idp = await start({ flavour: 'entra' })
    expect((await idp.ask()).json()).toEqual({
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.any(String),
    })
  })

  it('comes with the v1.0 answer body, whose numbers are text', async () => {
    const idp = await start({ flavour: 'entra' })
    const resource = `api://${idp.value('clientId')}`
    const url = `${idp.value('authority')}/oauth2/token`
    expect((await idp.ask({ scope: '', resource }, url)).json()).toEqual({
      token_type: 'Bearer',
      expires_in: '3599',
      ext_expires_in: '3599',
      expires_on: String(noonSeconds + 3600),
      not_before: String(noonSeconds),
      resource,
      access_token: expect.any(String),
    })
  })

  it('for Microsoft Graph is signed over the hash of its nonce', async () => {
    const idp = await start({ flavour: 'entra' })
    const token = tokenOf(await idp.ask({ scope: 'https://graph.microsoft.com/.default' }))
    const { header, claims } = decode(token)
    const set = await keySetOf(idp, `${idp.value('authority')}/discovery/keys`)
    const jwk = set.keys.find((key) => key.kid === header['kid'])
    const hashed = {
      ...header,
      nonce: createHash('sha256').update(String(header['nonce'])).digest('base64url'),
    }
    const [wire = '', payload = '', signature = ''] = token.split('.')
    const verifies = (signed: string): boolean =>
      verify(
        'sha256',
        Buffer.from(`${signed}.${payload}`),
        createPublicKey({ key: jwk as never, format: 'jwk' }),
        Buffer.from(signature, 'base64url'),
      )
    expect(claims['aud']).toBe('https://graph.microsoft.com')
    expect(verifies(wire)).toBe(false)
    expect(verifies(Buffer.from(JSON.stringify(hashed)).toString('base64url'))).toBe(true)
  })
})

describe("Microsoft's own client library", () => {
  function msalFor(idp: Running, clientSecret: string): ConfidentialClientApplication {
    const exchange = async (url: string, options?: NetworkRequestOptions, method = 'GET') => {
      const { headers = {}, body } = options ?? {}
      const answer = await idp.get(url, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      return { status: answer.status, headers: {}, body: answer.json() as never }
    }
    return new ConfidentialClientApplication({
      auth: {
        clientId: idp.value('clientId'),
        clientSecret,
        authority: idp.value('authority'),
        knownAuthorities: [new URL(idp.value('idpOrigin')).host],
      },
      system: {
        networkClient: {
          sendGetRequestAsync: (url, options) => exchange(url, options),
          sendPostRequestAsync: (url, options) => exchange(url, options, 'POST'),
        },
      },
    })
  }

  it('finds the token endpoint by itself and gets a token', async () => {
    const idp = await start({ flavour: 'entra' })
    const msal = msalFor(idp, idp.value('clientSecret'))
    const result = await msal.acquireTokenByClientCredential({ scopes: [idp.value('scope')] })
    expect(decode(result?.accessToken ?? '').claims['aud']).toBe(idp.value('apiAppId'))
  })

  it('reads the number of an error', async () => {
    const idp = await start({ flavour: 'entra' })
    const msal = msalFor(idp, idp.value('wrongClientSecret'))
    await expect(
      msal.acquireTokenByClientCredential({ scopes: [idp.value('scope')] }),
    ).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 7000215 })
  })
})

describe('an Entra token error', () => {
  it('has every member and header of the real one', async () => {
    const idp = await start({ flavour: 'entra' })
    const asked = '0a1b2c3d-0000-4000-8000-0123456789ab'
    const answer = await post(
      idp.value('tokenEndpoint'),
      pki.caPem,
      {
        grant_type: 'client_credentials',
        client_id: idp.value('clientId'),
        client_secret: idp.value('wrongClientSecret'),
        scope: idp.value('scope'),
      },
      { 'client-request-id': asked },
    )
    const body = answer.json()
    const traceId = String(body['trace_id'])
    expect(answer.status).toBe(401)
    expect(body).toEqual({
      error: 'invalid_client',
      error_description:
        'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is ' +
        `the client secret value, not the client secret ID, for a secret added to app '${idp.value('clientId')}'. ` +
        `Trace ID: ${traceId} Correlation ID: ${asked} Timestamp: 2026-11-21 12:00:00Z`,
      error_codes: [7000215],
      timestamp: '2026-11-21 12:00:00Z',
      trace_id: guid,
      correlation_id: asked,
      error_uri: `${idp.value('idpOrigin')}/error?code=7000215`,
    })
    expect(answer.headers).toMatchObject({
      'x-ms-request-id': traceId,
      'client-request-id': asked,
      date: 'Sat, 21 Nov 2026 12:00:00 GMT',
    })
  })

  const other = '11111111-2222-4333-8444-555555555555'
  it.each<[string, Record<string, string>, number, string, number]>([
    ['no grant', { grant_type: '' }, 900144, 'invalid_request', 400],
    ['an unknown grant', { grant_type: 'magic' }, 70003, 'unsupported_grant_type', 400],
    ['no client id', { client_id: '' }, 900144, 'invalid_request', 400],
    ['an unknown client', { client_id: other }, 700016, 'unauthorized_client', 400],
    ['no secret', { client_secret: '' }, 7000216, 'invalid_client', 401],
    [
      'no secret for another grant',
      { grant_type: 'password', client_secret: '' },
      7000218,
      'invalid_client',
      401,
    ],
    [
      'an unregistered certificate',
      { client_secret: '', client_assertion: 'x.y.z' },
      700027,
      'invalid_client',
      401,
    ],
    ['no scope', { scope: '' }, 900144, 'invalid_request', 400],
    ['a scope without /.default', { scope: `api://${other}/read` }, 1002012, 'invalid_scope', 400],
    [
      'a doubly encoded scope',
      { scope: `api%3A%2F%2F${other}%2F.default` },
      1002012,
      'invalid_scope',
      400,
    ],
    ['a malformed scope', { scope: 'nonsense/.default' }, 70011, 'invalid_scope', 400],
    [
      'two resources',
      { scope: `api://${other}/.default https://graph.microsoft.com/.default` },
      700022,
      'invalid_scope',
      400,
    ],
    ['an unknown resource', { scope: `api://${other}/.default` }, 500011, 'invalid_resource', 400],
    [
      'another resource beside the scope',
      { resource: 'https://mcp.example/' },
      9010010,
      'invalid_target',
      400,
    ],
  ])('for %s is the right one', async (_, changes, number, error, status) => {
    const idp = await start({ flavour: 'entra' })
    const answer = await idp.ask(changes)
    expect(answer.json()).toMatchObject({ error, error_codes: [number] })
    expect(answer.status).toBe(status)
  })

  it('for an expired secret is AADSTS7000222', async () => {
    const idp = await start({ flavour: 'entra', secretExpired: true })
    expect((await idp.ask()).json()).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000222],
    })
  })

  it.each([
    ['common', 9001023],
    ['organizations', 50059],
    ['11111111-2222-4333-8444-555555555555', 90002],
  ])('at the tenant %s is AADSTS%i', async (tenant, number) => {
    const idp = await start({ flavour: 'entra' })
    const url = `${idp.value('idpOrigin')}/${tenant}/oauth2/v2.0/token`
    expect((await idp.ask({}, url)).json()['error_codes']).toEqual([number])
  })

  it('for GET is 405 with AADSTS900561', async () => {
    const idp = await start({ flavour: 'entra' })
    const answer = await idp.get(idp.value('tokenEndpoint'))
    expect([answer.status, answer.json()['error_codes']]).toEqual([405, [900561]])
  })

  it('for a JSON body says that the grant is missing', async () => {
    const idp = await start({ flavour: 'entra' })
    const answer = await idp.get(idp.value('tokenEndpoint'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"grant_type":"client_credentials"}',
    })
    expect(answer.json()['error_description']).toMatch(
      /^AADSTS900144: The request body must contain the following parameter: 'grant_type'\. Trace ID: /u,
    )
  })

  it('can be any number of the world', async () => {
    const idp = await start({
      flavour: 'entra',
      tokenError: { number: 53003, status: 400 },
    })
    const answer = await idp.ask()
    expect(answer.json()).toMatchObject({ error: 'access_denied', error_codes: [53003] })
  })

  it('can have the words of the world', async () => {
    const idp = await start({
      flavour: 'entra',
      tokenError: { number: 4242, error: 'server_error', description: 'Out of tea.', status: 503 },
    })
    const answer = await idp.ask()
    expect(answer.status).toBe(503)
    expect(answer.json()['error_description']).toMatch(/^AADSTS4242: Out of tea\. Trace ID: /u)
  })
})

describe('a Cognito user pool', () => {
  it('has its token endpoint on another origin than its issuer', async () => {
    const idp = await start({ flavour: 'cognito' })
    const document = (await idp.get(idp.value('discoveryUri'))).json()
    expect(document['issuer']).toBe(`${idp.value('idpOrigin')}/${idp.value('userPoolId')}`)
    expect(document['token_endpoint']).toBe(`${idp.value('cognitoDomain')}/oauth2/token`)
    expect(idp.value('cognitoDomain')).not.toBe(idp.value('idpOrigin'))
  })

  it('serves no tokens at the issuer and no documents at the domain', async () => {
    const idp = await start({ flavour: 'cognito' })
    const { pathname } = new URL(idp.value('discoveryUri'))
    const swapped = [
      (await idp.ask({}, `${idp.value('idpOrigin')}/oauth2/token`)).status,
      (await idp.get(`${idp.value('cognitoDomain')}${pathname}`)).status,
    ]
    expect(swapped).toEqual([404, 404])
  })

  it('issues machine tokens without an audience', async () => {
    const idp = await start({ flavour: 'cognito', scopes: ['neo4j/read', 'neo4j/write'] })
    const { header, claims } = decode(tokenOf(await idp.ask()))
    expect(header).toEqual({ alg: 'RS256', kid: expect.any(String) })
    expect(claims).toEqual({
      sub: idp.value('clientId'),
      token_use: 'access',
      scope: 'neo4j/read neo4j/write',
      auth_time: noonSeconds,
      iss: idp.value('issuer'),
      exp: noonSeconds + 3600,
      iat: noonSeconds,
      version: 2,
      jti: guid,
      client_id: idp.value('clientId'),
    })
  })

  it('signs with a key of its set', async () => {
    const idp = await start({ flavour: 'cognito' })
    const keys = createLocalJWKSet(
      await keySetOf(idp, `${idp.value('issuer')}/.well-known/jwks.json`),
    )
    await expect(compactVerify(tokenOf(await idp.ask()), keys)).resolves.toBeDefined()
  })

  it('answers with the three members and nothing else', async () => {
    const idp = await start({ flavour: 'cognito' })
    expect((await idp.ask()).json()).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    })
  })

  it('takes the client by HTTP Basic', async () => {
    const idp = await start({ flavour: 'cognito' })
    const basic = Buffer.from(`${idp.value('clientId')}:${idp.value('clientSecret')}`)
    const answer = await post(
      idp.value('tokenEndpoint'),
      pki.caPem,
      { grant_type: 'client_credentials' },
      { Authorization: `Basic ${basic.toString('base64')}` },
    )
    expect(answer.status).toBe(200)
  })

  it('grants all scopes of the client when none is asked for', async () => {
    const idp = await start({ flavour: 'cognito', scopes: ['neo4j/read', 'neo4j/write'] })
    const { claims } = decode(tokenOf(await idp.ask({ scope: '' })))
    expect(claims['scope']).toBe('neo4j/read neo4j/write')
  })

  it.each<[string, Record<string, string>, string]>([
    ['a wrong secret', { client_secret: 'x' }, 'invalid_client'],
    ['an unknown client', { client_id: 'x' }, 'invalid_client'],
    ['no secret', { client_secret: '' }, 'invalid_client'],
    ['a foreign scope', { scope: 'other/read' }, 'invalid_scope'],
    ['no grant', { grant_type: '' }, 'invalid_request'],
    ['an unknown grant', { grant_type: 'magic' }, 'unsupported_grant_type'],
    ['a grant that is switched off', { grant_type: 'authorization_code' }, 'unauthorized_client'],
  ])('answers %s with status 400 and a bare error', async (_, changes, error) => {
    const idp = await start({ flavour: 'cognito' })
    const answer = await idp.ask(changes)
    expect([answer.status, answer.json()]).toEqual([400, { error }])
  })
})

describe('a plain OpenID Connect provider', () => {
  it('has a document whose issuer is that of its address', async () => {
    const idp = await start({ flavour: 'oidc' })
    const document = (await idp.get(idp.value('discoveryUri'))).json()
    expect(`${String(document['issuer'])}/.well-known/openid-configuration`).toBe(
      idp.value('discoveryUri'),
    )
  })

  it('issues tokens in the shape that the world describes', async () => {
    const idp = await start({
      flavour: 'oidc',
      claims: {
        aud: ['account', '{clientId}'],
        realm_access: { roles: ['neo4j-reader'] },
        preferred_username: 'service-account-{clientId}',
        client_id: null,
      },
    })
    const { claims } = decode(tokenOf(await idp.ask()))
    expect(claims).toEqual({
      exp: noonSeconds + 3600,
      iat: noonSeconds,
      jti: guid,
      iss: idp.value('issuer'),
      aud: ['account', idp.value('clientId')],
      sub: guid,
      azp: idp.value('clientId'),
      scope: 'neo4j',
      realm_access: { roles: ['neo4j-reader'] },
      preferred_username: `service-account-${idp.value('clientId')}`,
    })
  })

  it.each(['audience', 'resource'])('puts the %s parameter into aud', async (parameter) => {
    const idp = await start({ flavour: 'oidc' })
    const { claims } = decode(tokenOf(await idp.ask({ [parameter]: 'https://neo4j.example' })))
    expect(claims['aud']).toBe('https://neo4j.example')
  })

  it('publishes one key for signatures and one for encryption', async () => {
    const idp = await start({ flavour: 'oidc' })
    const document = (await idp.get(idp.value('discoveryUri'))).json()
    const { keys } = await keySetOf(idp, String(document['jwks_uri']))
    expect(keys.map((key) => [key.use, key.alg])).toEqual([
      ['enc', 'RSA-OAEP'],
      ['sig', 'RS256'],
    ])
  })

  it('decodes id and secret of HTTP Basic as forms are (RFC 6749 section 2.3.1)', async () => {
    const idp = await start({ flavour: 'oidc' })
    const encoded = [...idp.value('clientSecret')]
      .map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
      .join('')
    const basic = Buffer.from(`${idp.value('clientId')}:${encoded}`).toString('base64')
    const answer = await post(
      idp.value('tokenEndpoint'),
      pki.caPem,
      { grant_type: 'client_credentials' },
      { Authorization: `Basic ${basic}` },
    )
    expect(answer.status).toBe(200)
  })

  it.each<[NonNullable<IdpWorld['product']>, unknown]>([
    ['plain', expect.stringMatching(/^Basic realm="https:.*\/op", error="invalid_client"/u)],
    // Against RFC 6749 section 5.2 (26.7.3).
    ['keycloak', undefined],
  ])('as %s challenges a client that failed by HTTP Basic with %s', async (product, challenge) => {
    const idp = await start({ flavour: 'oidc', product })
    const answer = await post(
      idp.value('tokenEndpoint'),
      pki.caPem,
      { grant_type: 'client_credentials' },
      { Authorization: `Basic ${Buffer.from('a:b').toString('base64')}` },
    )
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, challenge])
  })

  it.each<[string, Record<string, string>, [number, string]]>([
    ['no credential', { client_id: '', client_secret: '' }, [400, 'invalid_request']],
    ['a wrong secret', { client_secret: 'another' }, [401, 'invalid_client']],
    ['a resource that it does not know', { resource: 'urn:other' }, [400, 'invalid_target']],
  ])('keeps to the RFCs for %s in the body', async (_, changes, refusal) => {
    const idp = await start({ flavour: 'oidc', product: 'plain', audiences: ['urn:neo4j'] })
    const answer = await idp.ask(changes)
    expect([answer.status, answer.json()['error']]).toEqual(refusal)
    expect(answer.headers['www-authenticate']).toBe(undefined)
  })

  it('gives an opaque token for no resource, where it keeps to the RFCs', async () => {
    const idp = await start({ flavour: 'oidc', product: 'plain', audiences: ['urn:neo4j'] })
    expect(tokenOf(await idp.ask()).split('.')).toHaveLength(1)
  })

  it('names the client as subject, where it keeps to the RFCs (RFC 9068 section 2.2)', async () => {
    const idp = await start({ flavour: 'oidc', product: 'plain', audiences: ['urn:neo4j'] })
    const { header, claims } = decode(tokenOf(await idp.ask({ resource: 'urn:neo4j' })))
    expect([header['typ'], claims['aud']]).toEqual(['at+jwt', 'urn:neo4j'])
    expect([claims['sub'], claims['client_id']]).toEqual(Array(2).fill(idp.value('clientId')))
  })

  it('says that a realm does not exist', async () => {
    const idp = await start({ flavour: 'oidc' })
    const answer = await idp.get(
      `${idp.value('idpOrigin')}/realms/other/.well-known/openid-configuration`,
    )
    expect([answer.status, answer.json()]).toEqual([404, { error: 'Realm does not exist' }])
  })
})

describe('the knobs of a token', () => {
  it('make a token that ran out, as an ordinary one does', async () => {
    const idp = await start({ flavour: 'entra' })
    const { claims } = decode(await idp.mintToken({ lifetimeSeconds: -600 }))
    expect([claims['iat'], claims['exp']]).toEqual([noonSeconds - 4200, noonSeconds - 600])
  })

  it('shift every time with the clock', async () => {
    const idp = await start({ flavour: 'cognito', clockOffsetSeconds: 300 })
    const answer = await idp.ask()
    const { claims } = decode(tokenOf(answer))
    expect(answer.headers.date).toBe('Sat, 21 Nov 2026 12:05:00 GMT')
    expect([claims['iat'], claims['exp']]).toEqual([noonSeconds + 300, noonSeconds + 3900])
  })

  it.each(['RS256', 'RS384', 'PS256', 'ES256', 'EdDSA'] as const)(
    'sign with %s so that the published key verifies',
    async (algorithm) => {
      const idp = await start({ flavour: 'oidc', algorithm })
      const document = (await idp.get(idp.value('discoveryUri'))).json()
      const keys = createLocalJWKSet(await keySetOf(idp, String(document['jwks_uri'])))
      const { protectedHeader } = await compactVerify(tokenOf(await idp.ask()), keys)
      expect(protectedHeader.alg).toBe(algorithm)
    },
  )

  it('sign HS256 with the client secret', async () => {
    const idp = await start({ flavour: 'oidc', algorithm: 'HS256' })
    const [header, payload, signature] = tokenOf(await idp.ask()).split('.')
    const mac = createHmac('sha256', idp.value('clientSecret')).update(`${header}.${payload}`)
    expect(signature).toBe(mac.digest('base64url'))
  })

  it('leave the signature out for none', async () => {
    const idp = await start({ flavour: 'oidc', algorithm: 'none' })
    const token = tokenOf(await idp.ask())
    expect([decode(token).header['alg'], token.split('.')[2]]).toEqual(['none', ''])
  })

  it.each([1024, 2048] as const)('sign with an RSA key of %i bits', async (rsaBits) => {
    const idp = await start({ flavour: 'oidc', rsaBits })
    const document = (await idp.get(idp.value('discoveryUri'))).json()
    const { keys } = await keySetOf(idp, String(document['jwks_uri']))
    const [header = '', payload = '', signature = ''] = tokenOf(await idp.ask()).split('.')
    const key = createPublicKey({ key: keys[1] as never, format: 'jwk' })
    const data = Buffer.from(`${header}.${payload}`)
    expect(verify('sha256', data, key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(rsaBits)
  })

  it('name a key that is not published', async () => {
    const idp = await start({ flavour: 'entra', signedBy: 'unpublished' })
    const { keys } = await keySetOf(idp, `${idp.value('authority')}/discovery/v2.0/keys`)
    const { kid } = decodeProtectedHeader(tokenOf(await idp.ask()))
    expect(kid).toEqual(expect.any(String))
    expect(keys.map((key) => key.kid)).not.toContain(kid)
  })

  it('put garbage in place of the signature under a published key', async () => {
    const idp = await start({ flavour: 'entra', signedBy: 'garbage' })
    const keys = createLocalJWKSet(
      await keySetOf(idp, `${idp.value('authority')}/discovery/v2.0/keys`),
    )
    await expect(compactVerify(tokenOf(await idp.ask()), keys)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    })
  })

  it('change and remove members of the header', async () => {
    const idp = await start({ flavour: 'entra', header: { kid: null, typ: 'at+jwt' } })
    expect(decode(tokenOf(await idp.ask())).header).toEqual({ alg: 'RS256', typ: 'at+jwt' })
  })

  it('make a token opaque', async () => {
    const idp = await start({ flavour: 'oidc', format: 'opaque' })
    expect(tokenOf(await idp.ask())).toMatch(/^[A-Za-z0-9_-]{64}$/u)
  })

  it('encrypt a token', async () => {
    const idp = await start({ flavour: 'oidc', format: 'encrypted' })
    const token = tokenOf(await idp.ask())
    expect(token.split('.')).toHaveLength(5)
    expect(decodeProtectedHeader(token)).toMatchObject({ enc: 'A256GCM', cty: 'JWT' })
  })

  it('change a given token without changing those of the client', async () => {
    const idp = await start({ flavour: 'entra' })
    const given = decode(await idp.mintToken({ tokenVersion: 1, claims: { note: '{tenantId}' } }))
    expect(given.claims).toMatchObject({ ver: '1.0', note: idp.value('tenantId') })
    expect(decode(tokenOf(await idp.ask())).claims['ver']).toBe('2.0')
  })

  it('put text around a given token', async () => {
    const idp = await start({ flavour: 'entra' })
    const token = await idp.mintToken({ wrap: { before: 'Bearer ', after: '\r\n' } })
    expect(token).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+\r\n$/u)
  })
})

describe('a fault of a document', () => {
  const at = async (fault: DocumentFault): Promise<Answered> => {
    const idp = await start({ flavour: 'entra', discovery: fault })
    return idp.get(idp.value('discoveryUri'))
  }

  it.each<[DocumentFault, number, string | undefined, RegExp]>([
    ['not-found', 404, 'text/html', /Not Found/u],
    ['html', 200, 'text/html; charset=utf-8', /<form/u],
    ['empty', 200, 'application/json', /^$/u],
    ['not-json', 200, 'application/json', /^issuer=/u],
    ['server-error', 503, 'text/html', /Unavailable/u],
    ['rate-limited', 429, 'application/json', /temporarily_unavailable/u],
  ])('%s is answered', async (fault, status, type, body) => {
    const answer = await at(fault)
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type])
    expect(answer.text).toMatch(body)
  })

  it('rate-limited says when to come back', async () => {
    expect((await at('rate-limited')).headers['retry-after']).toBe('30')
  })

  it('redirect leads to another host', async () => {
    const answer = await at('redirect')
    expect([answer.status, answer.headers.location]).toEqual([
      302,
      'https://sign-in.example/elsewhere',
    ])
  })

  it('redirect at the token endpoint would carry the secret along', async () => {
    const idp = await start({ flavour: 'entra', tokenEndpoint: 'redirect' })
    expect((await idp.ask()).status).toBe(307)
  })

  it('truncated breaks off', async () => {
    await expect(at('truncated')).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('endless goes on until the client has enough', async () => {
    await expect(at('endless')).rejects.toThrow('too large')
  })

  it('endless does not keep the lab from stopping', async () => {
    const idp = await start({ flavour: 'entra', discovery: 'endless' })
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => {
      get(idp.value('discoveryUri'), { ca: pki.caPem, agent: false }, (response) => {
        response.once('error', resolve)
        // Only the first bytes are read: the server is then waiting for this client.
        response.once('data', () => {
          response.pause()
          void idp.stop().then(() => response.resume())
        })
      }).on('error', resolve)
    })
    expect(error.code).toBe('ECONNRESET')
  })

  it('hang is never answered, and ends when the lab stops', async () => {
    const idp = await start({ flavour: 'entra', keys: 'hang' })
    const hanging = idp.get(`${idp.value('authority')}/discovery/v2.0/keys`)
    const ended = expect(hanging).rejects.toMatchObject({ code: broken })
    const other = idp.get(idp.value('discoveryUri')).then(() => 'the other document')
    expect(await Promise.race([hanging.then(() => 'the keys'), other])).toBe('the other document')
    await idp.stop()
    await ended
  })

  it('concerns the one document only', async () => {
    const idp = await start({ flavour: 'entra', discovery: 'not-found' })
    const keys = await idp.get(`${idp.value('authority')}/discovery/v2.0/keys`)
    expect([keys.status, (await idp.ask()).status]).toEqual([200, 200])
  })

  it('latency is cut short when the lab stops', async () => {
    const idp = await start({ flavour: 'entra', latencyMs: 3_600_000 })
    const waiting = idp.get(idp.value('discoveryUri'))
    const ended = expect(waiting).rejects.toMatchObject({ code: broken })
    await idp.stop()
    await ended
  })
})

describe('the identity provider', () => {
  it.each(['entra', 'cognito', 'oidc'] as const)(
    '%s answers unknown paths with 404',
    async (flavour) => {
      const idp = await start({ flavour })
      expect((await idp.get(`${idp.value('idpOrigin')}/nothing/here`)).status).toBe(404)
    },
  )

  it.each(['entra', 'cognito', 'oidc'] as const)(
    '%s answers POST to a document with 405',
    async (flavour) => {
      const idp = await start({ flavour })
      const answer = await idp.get(idp.value('discoveryUri'), { method: 'POST', body: 'x' })
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET'])
    },
  )

  it('cuts off a body that is far too large', async () => {
    const idp = await start({ flavour: 'entra' })
    const request = idp.ask({ scope: 'x'.repeat(600 * 1024) })
    await expect(request).rejects.toMatchObject({ code: broken })
  })

  it('makes up another client, tenant and secret at each start', async () => {
    const [first, second] = [await start({ flavour: 'entra' }), await start({ flavour: 'entra' })]
    for (const name of ['tenantId', 'clientId', 'clientSecret'] as const) {
      expect(first.value(name)).not.toBe(second.value(name))
    }
  })

  it('gives Entra secrets the form of real ones', async () => {
    const idp = await start({ flavour: 'entra' })
    for (const name of ['clientSecret', 'wrongClientSecret'] as const) {
      expect(idp.value(name)).toMatch(/^\w{3}8Q~[\w.-]{34}$/u)
    }
  })
})
