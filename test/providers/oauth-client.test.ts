import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import {
  authenticationFrom,
  requestToken,
  type TokenRequest,
} from '../../src/providers/oauth-client.ts'
import { json, loopback, token, type Loopback } from './server.ts'

const clientId = 'a client:id'
const clientSecret = 'p%q+r:s/t&ü='

const ask = ({ transport }: Loopback, endpoint: string, more: Partial<TokenRequest> = {}) =>
  requestToken({
    provider: 'oidc',
    transport,
    endpoint,
    clientId,
    clientSecret: new Secret(clientSecret),
    authentication: { method: 'client_secret_basic' },
    ...more,
  })

describe('the way in which a client authenticates', () => {
  it.each([
    ['basic, where the document names it', ['client_secret_basic', 'client_secret_post'], 'basic'],
    ['post, where the document names only that', ['client_secret_post', 'private_key_jwt'], 'post'],
    ['basic, where the document names neither', ['private_key_jwt'], 'basic'],
    ['basic, where the document is silent (RFC 8414 section 2)', undefined, 'basic'],
  ])('is %s', (_, methods, style) => {
    const document = { token_endpoint_auth_methods_supported: methods }
    expect(authenticationFrom(undefined, document).method).toBe(`client_secret_${style}`)
  })

  it('is basic without a document', () => {
    expect(authenticationFrom(undefined, undefined)).toEqual({ method: 'client_secret_basic' })
  })

  it('is what the user names, whatever the document lists', () => {
    const document = { token_endpoint_auth_methods_supported: ['client_secret_basic'] }

    expect(authenticationFrom('client_secret_post', document)).toEqual({
      method: 'client_secret_post',
      other: 'client_secret_basic',
    })
  })

  it('knows the other way where the document lists both', () => {
    const methods = ['client_secret_post', 'client_secret_basic', 'private_key_jwt']

    expect(
      authenticationFrom(undefined, { token_endpoint_auth_methods_supported: methods }),
    ).toEqual({ method: 'client_secret_basic', other: 'client_secret_post' })
  })
})

describe('a token request', () => {
  it('form-encodes id and secret before base64 (RFC 6749 section 2.3.1)', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => json(response, 200, token))
    await ask(world, `${server.origin}/token`, { scope: 'a b' })
    const [request] = server.received
    const [scheme, encoded = ''] = (request?.headers.authorization ?? '').split(' ')
    expect([scheme, Buffer.from(encoded, 'base64').toString()]).toEqual([
      'Basic',
      'a+client%3Aid:p%25q%2Br%3As%2Ft%26%C3%BC%3D',
    ])
    expect(request?.body).toBe('grant_type=client_credentials&scope=a+b')
  })

  it('puts them into the body where the provider wants them there, and nowhere else', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => json(response, 200, token))
    await ask(world, `${server.origin}/token`, { authentication: { method: 'client_secret_post' } })
    const [request] = server.received
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    })
    expect(request?.headers).not.toHaveProperty('authorization')
  })

  it('is a form with audience and resource where they are asked for', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => json(response, 200, token))
    await ask(world, `${server.origin}/token`, { audience: 'urn:a', resource: 'urn:r' })
    const [request] = server.received
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      audience: 'urn:a',
      resource: 'urn:r',
    })
  })

  it('keeps the token and the credential that it made among the secrets', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => json(response, 200, token))
    const { token: got } = await ask(world, `${server.origin}/token`)
    const credential = (server.received[0]?.headers.authorization ?? '').slice('Basic '.length)
    expect(got?.reveal()).toBe('aaaa.bbbb.cccc')
    expect([...world.secrets.values()]).toEqual(
      expect.arrayContaining(['aaaa.bbbb.cccc', credential]),
    )
  })
})

describe('the answer of a token endpoint', () => {
  it('is a token with what is told of it, and without the token in the fact', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) =>
      json(response, 200, { ...token, expires_in: '3599', scope: 'a' }),
    )
    const { fact } = await ask(world, `${server.origin}/token`, { scope: 'a b' })
    expect(fact).toEqual({
      outcome: 'token',
      provider: 'oidc',
      endpoint: `${server.origin}/token`,
      scopeAsked: 'a b',
      scopeGranted: 'a',
      tokenType: 'Bearer',
      expiresInSeconds: 3599,
    })
  })

  it('may be a redirect, which is not followed', async () => {
    const world = await loopback()
    const elsewhere = await world.serve((_, response) => json(response, 200, token))
    const to = `${elsewhere.origin}/stolen`
    const server = await world.serve((_, response) => {
      response.writeHead(307, { location: to }).end()
    })
    const { fact, token: got } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({
      outcome: 'unusable',
      finding: { code: 'M2M212', args: { from: `${server.origin}/token`, to, status: 307 } },
    })
    expect([got, elsewhere.received]).toEqual([undefined, []])
  })

  it.each([
    ['JSON without a token', 'application/json', '{"token_type":"Bearer"}', 'M2M315'],
    ['JSON with an empty token', 'application/json', '{"access_token":""}', 'M2M315'],
    ['a login page', 'text/html; charset=utf-8', '<html>Sign in</html>', 'M2M211'],
    ['nothing', 'application/json', '', 'M2M211'],
    ['a list', 'application/json', '[1]', 'M2M211'],
  ])('may be a success with %s', async (_, type, body, code) => {
    const world = await loopback()
    const server = await world.serve((_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body)
    })
    const { fact, token: got } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code, hop: 'idp' } })
    expect(got).toBeUndefined()
  })

  it('may be a refusal, of which the words are kept', async () => {
    const world = await loopback()
    const description = 'Invalid client or Invalid client credentials'
    const server = await world.serve((_, response) =>
      json(response, 401, { error: 'unauthorized_client', error_description: description }),
    )
    const { fact } = await ask(world, `${server.origin}/token`, { provider: 'keycloak' })
    expect(fact).toMatchObject({
      outcome: 'refused',
      error: { status: 401, error: 'unauthorized_client', description },
      // Keycloak 26 says `invalid_client` of a client that it does not know.
      finding: { code: 'M2M302', args: { provider: 'keycloak' } },
    })
  })

  it.each([
    ["Okta's API", { errorCode: 'invalid_client', errorSummary: 'Client not found' }],
    ['Apigee', { ErrorCode: 'invalid_client', Error: 'ClientId is Invalid' }],
    [
      'a fault',
      { fault: { faultstring: 'Invalid client identifier', detail: { errorcode: 'x' } } },
    ],
    ['an error object', { error: { code: 'invalid_client', message: 'Client not found' } }],
    ['a list of errors', { errors: [{ code: 'invalid_client', detail: 'Client not found' }] }],
  ])('may be a refusal in the form of %s', async (_, body) => {
    const world = await loopback()
    const server = await world.serve((_request, response) => json(response, 401, body))
    const { fact } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({ outcome: 'refused', finding: { code: 'M2M301' } })
  })

  it('is none of an identity provider where JSON names no error', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => json(response, 403, { message: 'Forbidden' }))
    const { fact } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M211' } })
  })

  it('may ask to wait: it is asked once', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) =>
      json(response, 429, { error: 'temporarily_unavailable' }, { 'retry-after': '30' }),
    )
    const { fact } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({
      outcome: 'refused',
      finding: { code: 'M2M210', args: { status: 429, retryAfter: '30' } },
    })
    expect(server.received).toHaveLength(1)
  })

  it('may break off', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
      response.write('{"access_token":"aaaa')
      response.socket?.end()
    })
    const { fact } = await ask(world, `${server.origin}/token`)
    expect(fact).toMatchObject({ outcome: 'failed', failure: { hop: 'idp', code: 'BODY_CUT' } })
  })

  it('hints at the form of the secret where it is refused', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) =>
      json(response, 401, { error: 'invalid_client' }),
    )
    const { fact } = await ask(world, `${server.origin}/token`, {
      clientSecret: new Secret('"quoted"'),
    })
    expect(fact).toMatchObject({
      finding: { code: 'M2M302', args: { likelyReason: expect.stringContaining('characters') } },
    })
  })
})
