import { describe, expect, it } from 'vitest'
import type { DiscoveryFact } from '../../src/model/facts.ts'
import { cognito, cognitoScope, tokenEndpointOfDomain } from '../../src/providers/cognito.ts'
import { clientTokenEndpoint } from '../../src/providers/cognito-client-token.ts'
import { load, onlyProblem } from '../settings/case.ts'
import { json, loopback, settingsFrom, token } from './server.ts'

const user = {
  COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEf123',
  COGNITO_CLIENT_ID: '6example7client8id9of0cognito',
  COGNITO_CLIENT_SECRET: 'a-secret-of-an-app-client',
}
const userWith = (more: Record<string, string>) => settingsFrom({ ...user, ...more })

describe('the discovery document of a user pool', () => {
  it('lies in the region that the pool id begins with', async () => {
    expect(cognito.discoveryUris(await userWith({}))).toEqual({
      main: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123/.well-known/openid-configuration',
    })
  })

  it('lies below another suffix in China', async () => {
    const settings = await userWith({ COGNITO_USER_POOL_ID: 'cn-north-1_AbCdEf123' })
    expect(cognito.discoveryUris(settings)?.main).toBe(
      'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEf123/.well-known/openid-configuration',
    )
  })

  it('is the one that a setting names', async () => {
    const uri = 'https://localhost:8443/pool/.well-known/openid-configuration'
    expect(cognito.discoveryUris(await userWith({ OIDC_DISCOVERY_URI: uri }))).toEqual({
      main: uri,
    })
  })
})

describe('the token endpoint of a domain', () => {
  it.each([
    ['a prefix', 'my-domain', 'https://my-domain.auth.eu-west-1.amazoncognito.com/oauth2/token'],
    ['a host', 'login.example.com', 'https://login.example.com/oauth2/token'],
    ['a URL', 'https://login.example.com', 'https://login.example.com/oauth2/token'],
    [
      'a URL with a path',
      'https://login.example.com/oauth2/',
      'https://login.example.com/oauth2/token',
    ],
  ])('given as %s', async (_, COGNITO_DOMAIN, endpoint) => {
    expect(tokenEndpointOfDomain(await userWith({ COGNITO_DOMAIN }))).toBe(endpoint)
  })

  it('is not known without a domain: then the document names it', async () => {
    const settings = await userWith({})
    expect(tokenEndpointOfDomain(settings)).toBeUndefined()
    expect(cognito.needsDocument(settings)).toBe(true)
  })

  it('makes the document unnecessary', async () => {
    expect(cognito.needsDocument(await userWith({ COGNITO_DOMAIN: 'my-domain' }))).toBe(false)
  })
})

describe('the scope of a request to Cognito', () => {
  it.each([
    ['read write', 'neo4j', 'neo4j/read neo4j/write'],
    ['neo4j/read', 'neo4j', 'neo4j/read'],
    ['https://api.example/read write', 'neo4j', 'https://api.example/read neo4j/write'],
    ['read', undefined, 'read'],
  ])('"%s" with resource server %s is "%s"', async (COGNITO_SCOPE, server, scope) => {
    const more = server === undefined ? {} : { COGNITO_RESOURCE_SERVER: server }
    expect(cognitoScope(await userWith({ COGNITO_SCOPE, ...more }))).toBe(scope)
  })

  it('is left out where none is set: Cognito then gives all', async () => {
    expect(cognitoScope(await userWith({}))).toBeUndefined()
  })
})

describe('a token from Cognito', () => {
  it('is asked for at the endpoint of the document, on the domain of the pool', async () => {
    const world = await loopback()
    const domain = await world.serve((_, response) => json(response, 200, token))
    const pool = await world.serve((_, response) => json(response, 404, {}))
    const uri = `${pool.origin}/eu-west-1_AbCdEf123/.well-known/openid-configuration`
    const members = {
      token_endpoint: `${domain.origin}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    }
    const discovery: DiscoveryFact = {
      provider: 'cognito',
      namedByToken: false,
      main: { outcome: 'read', url: uri, status: 200, json: members },
    }
    const settings = await userWith({ COGNITO_SCOPE: 'neo4j/read' })
    const { fact } = await cognito.acquire({ settings, transport: world.transport, discovery })
    expect(fact).toMatchObject({ outcome: 'token', endpoint: `${domain.origin}/oauth2/token` })
    expect(domain.received.map(({ form }) => Object.fromEntries(form))).toEqual([
      { grant_type: 'client_credentials', scope: 'neo4j/read' },
    ])
    expect(pool.received).toEqual([])
  })

  it('is refused with words that leave the client id possible', async () => {
    const world = await loopback()
    const domain = await world.serve((_, response) =>
      json(response, 400, { error: 'invalid_client' }),
    )
    const settings = await userWith({ COGNITO_DOMAIN: domain.origin })
    const { fact } = await cognito.acquire({ settings, transport: world.transport })
    expect(fact).toMatchObject({
      outcome: 'refused',
      finding: { code: 'M2M302', args: { provider: 'cognito', maybeClientId: true } },
    })
  })

  it('is not asked for where only the document of a pool in .env says, with a secret that is not', async () => {
    const { COGNITO_USER_POOL_ID: pool, ...env } = user
    const files = { '.env': `COGNITO_USER_POOL_ID=${pool}` }
    const { settings } = await load({ command: 'token acquire', env, files })
    const endpoint = 'https://login.invalid/oauth2/token'
    const uri = cognito.discoveryUris(settings)?.main ?? ''
    const main = {
      outcome: 'read',
      url: uri,
      status: 200,
      json: { token_endpoint: endpoint },
    } as const
    const discovery: DiscoveryFact = { provider: 'cognito', namedByToken: false, main }
    const { transport } = await loopback()
    expect(await cognito.acquire({ settings, transport, discovery })).toMatchObject({
      fact: { outcome: 'unusable', finding: { code: 'M2M325', args: { endpoint } } },
    })
    expect(transport.exchanges()).toEqual([])
  })
})

describe('a user pool without a domain', () => {
  const documentAt = (url: string, json: Record<string, unknown>): DiscoveryFact => ({
    provider: 'cognito',
    namedByToken: false,
    main: { outcome: 'read', url, status: 200, json },
  })
  const service = 'https://cognito-idp.eu-west-1.amazonaws.com'
  const url = `${service}/eu-west-1_AbCdEf123/.well-known/openid-configuration`

  it.each([
    ['names no token endpoint', {}, `${service}/`],
    ['names the service itself', { token_endpoint: `${service}/oauth2/token` }, `${service}/`],
    [
      'names a domain',
      { token_endpoint: 'https://pool.auth.eu-west-1.amazoncognito.com/oauth2/token' },
      undefined,
    ],
  ])('is known by a document that %s', async (_, document, endpoint) => {
    const { transport } = await loopback()
    const context = {
      settings: await userWith({}),
      transport,
      discovery: documentAt(url, document),
    }
    expect(clientTokenEndpoint(context)).toBe(endpoint)
  })

  it('is not thought of where a domain is set', async () => {
    const { transport } = await loopback()
    const settings = await userWith({ COGNITO_DOMAIN: 'my-domain' })
    const context = { settings, transport, discovery: documentAt(url, {}) }
    expect(clientTokenEndpoint(context)).toBeUndefined()
  })

  it('is asked by GetClientToken, with a list of scopes', async () => {
    const world = await loopback()
    const pool = await world.serve((_, response) =>
      json(response, 200, {
        ClientAuthenticationResult: {
          AccessToken: 'aa.bb.cc',
          ExpiresIn: 3600,
          TokenType: 'Bearer',
        },
      }),
    )
    const settings = await userWith({ COGNITO_SCOPE: 'neo4j/read neo4j/write' })
    const discovery = documentAt(`${pool.origin}/pool/.well-known/openid-configuration`, {})
    const { fact, token: got } = await cognito.acquire({
      settings,
      transport: world.transport,
      discovery,
    })
    expect([fact, got?.reveal()]).toMatchObject([
      { outcome: 'token', tokenType: 'Bearer', expiresInSeconds: 3600 },
      'aa.bb.cc',
    ])
    const [request] = pool.received
    expect(request?.headers['x-amz-target']).toBe(
      'AWSCognitoIdentityProviderService.GetClientToken',
    )
    expect(JSON.parse(request?.body ?? '')).toEqual({
      ClientId: user.COGNITO_CLIENT_ID,
      Secret: user.COGNITO_CLIENT_SECRET,
      Scopes: ['neo4j/read', 'neo4j/write'],
    })
  })

  it.each([
    ['NotAuthorizedException', 'M2M302'],
    ['com.amazonaws.cognito#ResourceNotFoundException', 'M2M301'],
    ['OperationNotEnabledException', 'M2M312'],
    ['InvalidParameterException', 'M2M316'],
    ['TooManyRequestsException', 'M2M210'],
    ['ForbiddenException', 'M2M313'],
    ['InternalErrorException', 'M2M209'],
    ['SomethingNewException', 'M2M316'],
  ])('answers %s, which is %s', async (__type, code) => {
    const world = await loopback()
    const pool = await world.serve((_, response) =>
      json(response, 400, { __type, message: 'in its own words' }),
    )
    const discovery = documentAt(`${pool.origin}/pool/.well-known/openid-configuration`, {})
    const settings = await userWith({})
    const { fact } = await cognito.acquire({ settings, transport: world.transport, discovery })
    expect(fact).toMatchObject({
      outcome: 'refused',
      finding: { code },
      error: { description: 'in its own words' },
    })
  })
})

describe('a region that is not the one of the pool', () => {
  it('stops the run, since the id of a pool begins with its region', async () => {
    const env = { ...user, COGNITO_REGION: 'us-east-1' }
    expect(await onlyProblem('M2M107', { env })).toMatchObject({
      setting: 'region',
      suggestion: 'eu-west-1',
    })
  })

  it('counts for nothing where AWS itself has set it', async () => {
    expect((await userWith({ AWS_REGION: 'us-east-1' })).region?.value).toBe('eu-west-1')
  })

  it('is seen in the domain as well', async () => {
    const env = { ...user, COGNITO_DOMAIN: 'pool.auth.us-east-1.amazoncognito.com' }
    expect(await onlyProblem('M2M107', { env })).toMatchObject({
      setting: 'Cognito domain',
      suggestion: 'pool.auth.eu-west-1.amazoncognito.com',
    })
  })

  it('cannot be seen in a custom domain', async () => {
    const settings = await userWith({ COGNITO_DOMAIN: 'login.example.com' })
    expect(tokenEndpointOfDomain(settings)).toBe('https://login.example.com/oauth2/token')
  })
})
