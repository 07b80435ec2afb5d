import { describe, expect, it } from 'vitest'
import {
  authorizationServerForms,
  readAuthorizationServers,
  readResourceMetadata,
} from '../../../src/probes/mcp/metadata.ts'
import { answers } from './answers.ts'

const mcp = 'https://mcp.example.com/mcp'
const pathForm = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp'
const rootForm = 'https://mcp.example.com/.well-known/oauth-protected-resource'
const good = { resource: mcp, authorization_servers: ['https://login.example.com/tenant'] }

describe('resource metadata', () => {
  it('is taken from the address that the challenge names', async () => {
    const named = 'https://mcp.example.com/oauth/resource'
    const { transport, requests } = answers({ [`GET ${named}`]: { json: good } })
    const { resource } = await readResourceMetadata(transport, mcp, named)
    expect(resource).toMatchObject({ by: 'challenge', resource: mcp })
    expect(requests.map(({ url }) => url)).toEqual([named])
  })

  it('is looked for with the path and then at the root', async () => {
    const { transport, requests } = answers({ [`GET ${rootForm}`]: { json: good } })
    const { resource, looks } = await readResourceMetadata(transport, mcp, undefined)
    expect(requests.map(({ url }) => url)).toEqual([pathForm, rootForm])
    expect(looks.map(({ by, outcome }) => [by, outcome])).toEqual([
      ['path', 'none'],
      ['root', 'read'],
    ])
    expect(resource?.by).toBe('root')
  })

  it('is asked for once where the URL has no path', async () => {
    const { transport, requests } = answers({})
    await readResourceMetadata(transport, 'https://mcp.example.com/', undefined)
    expect(requests.map(({ url }) => url)).toEqual([rootForm])
  })

  it.each([
    ['another origin', 'https://other.example.com/resource'],
    ['another port', 'https://mcp.example.com:8443/resource'],
    ['plain http', 'http://mcp.example.com/resource'],
    ['this machine', 'https://127.0.0.1/resource'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['no URL', 'resource'],
    ['a user name', 'https://someone@mcp.example.com/resource'],
  ])('is not fetched where the challenge names %s', async (_name, named) => {
    const { transport, requests } = answers({})
    const { looks } = await readResourceMetadata(transport, mcp, named)
    expect(looks[0]).toMatchObject({ by: 'challenge', outcome: 'not-followed' })
    expect(requests.map(({ url }) => url)).toEqual([pathForm, rootForm])
  })

  it.each([
    ['a redirect', { status: 302, headers: { location: 'https://169.254.169.254/' } }],
    ['a web page', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['a list', { json: [good] }],
    ['half a document', { body: '{"resource": "https:' }],
    ['nothing', { body: '' }],
    ['an error', { status: 500 }],
  ])(
    'is not there where %s is answered, and nothing else is asked for it',
    async (_name, reply) => {
      const { transport, requests } = answers({
        [`GET ${pathForm}`]: reply,
        [`GET ${rootForm}`]: reply,
      })
      const { resource, looks } = await readResourceMetadata(transport, mcp, undefined)
      expect(resource).toBeUndefined()
      expect(looks.map(({ outcome }) => outcome)).toEqual(['none', 'none'])
      expect(requests.map(({ url }) => url)).toEqual([pathForm, rootForm])
    },
  )

  it.each(['too-large', 'timeout', 'reset'] as const)(
    'is given up at the first answer that fails (%s)',
    async (failure) => {
      const { transport, requests } = answers({ [`GET ${pathForm}`]: { failure } })
      const { looks } = await readResourceMetadata(transport, mcp, undefined)
      expect(looks).toMatchObject([{ by: 'path', outcome: 'failed' }])
      expect(requests).toHaveLength(1)
    },
  )

  it('names members of a wrong type, and takes them for absent', async () => {
    const json = { resource: 7, authorization_servers: 'https://login.example.com' }
    const { transport } = answers({ [`GET ${pathForm}`]: { json } })
    const { resource } = await readResourceMetadata(transport, mcp, undefined)
    expect(resource).toEqual({
      url: pathForm,
      by: 'path',
      authorizationServers: [],
      malformed: ['resource', 'authorization_servers'],
    })
  })

  it('keeps of a document only what is judged, without escapes and not at any length', async () => {
    const json = {
      resource: `https://mcp.example.com/\u001b[31m${'x'.repeat(5000)}`,
      authorization_servers: Array.from({ length: 500 }, (_, at) => `https://a${at}.example.com`),
      secret_note: 'not to be kept',
    }
    const { transport } = answers({ [`GET ${pathForm}`]: { json } })
    const { resource } = await readResourceMetadata(transport, mcp, undefined)
    expect(resource?.resource).not.toContain('\u001b')
    expect(resource?.resource?.length).toBeLessThanOrEqual(300)
    expect(resource?.authorizationServers).toHaveLength(20)
    expect(JSON.stringify(resource)).not.toContain('not to be kept')
  })
})

describe('the addresses of server metadata', () => {
  it('are three where the issuer has a path', () => {
    expect(authorizationServerForms('https://login.example.com/tenant/')).toEqual([
      {
        by: 'rfc8414',
        url: 'https://login.example.com/.well-known/oauth-authorization-server/tenant',
      },
      { by: 'oidc', url: 'https://login.example.com/.well-known/openid-configuration/tenant' },
      {
        by: 'oidc-appended',
        url: 'https://login.example.com/tenant/.well-known/openid-configuration',
      },
    ])
  })

  it('are two where it has none', () => {
    expect(authorizationServerForms('https://login.example.com').map(({ url }) => url)).toEqual([
      'https://login.example.com/.well-known/oauth-authorization-server',
      'https://login.example.com/.well-known/openid-configuration',
    ])
  })
})

describe('authorization servers', () => {
  const naming = (...authorizationServers: string[]) => ({
    url: pathForm,
    by: 'path' as const,
    resource: mcp,
    authorizationServers,
    malformed: [],
  })

  it.each([
    'http://login.example.com',
    'https://localhost/realm',
    'https://10.0.0.8/realm',
    'https://[::1]/realm',
    'https://169.254.169.254',
    'javascript:alert(1)',
    '',
  ])('named as %s are not asked', async (issuer) => {
    const { transport, requests } = answers({})
    const [server] = await readAuthorizationServers(transport, mcp, naming(issuer))
    expect(server?.looks).toMatchObject([{ outcome: 'not-followed' }])
    expect(requests).toEqual([])
  })

  it('are asked each once, three at most, however many are named', async () => {
    const many = Array.from({ length: 9 }, (_, at) => `https://a${at % 5}.example.com`)
    const { transport, requests } = answers({})
    const servers = await readAuthorizationServers(transport, mcp, naming(...many))
    expect(servers).toHaveLength(3)
    expect(requests).toHaveLength(6)
  })

  it('are read with what a machine needs to know of them', async () => {
    const issuer = 'https://login.example.com'
    const json = {
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      registration_endpoint: `${issuer}/register`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      code_challenge_methods_supported: { S256: true },
    }
    const { transport, requests } = answers({
      [`GET ${issuer}/.well-known/openid-configuration`]: { json },
    })
    const [server] = await readAuthorizationServers(transport, mcp, naming(issuer))
    expect(server?.metadata).toEqual({
      url: `${issuer}/.well-known/openid-configuration`,
      issuer,
      tokenEndpoint: `${issuer}/token`,
      jwksUri: `${issuer}/keys`,
      grantTypes: ['client_credentials'],
      authMethods: ['private_key_jwt'],
      offersRegistration: true,
      registrationEndpoint: 'https://login.example.com/register',
      malformed: ['code_challenge_methods_supported'],
    })
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('are looked for at the origin of the MCP server where it publishes no resource metadata', async () => {
    const json = {
      issuer: 'https://mcp.example.com',
      grant_types_supported: ['authorization_code'],
    }
    const { transport } = answers({
      'GET https://mcp.example.com/.well-known/oauth-authorization-server': { json },
    })
    const servers = await readAuthorizationServers(transport, mcp, undefined)
    expect(servers).toMatchObject([
      {
        issuer: 'https://mcp.example.com',
        namedBy: 'mcp-origin',
        metadata: { grantTypes: ['authorization_code'] },
      },
    ])
  })

  it('are none where nothing is published at all', async () => {
    const { transport } = answers({})
    expect(await readAuthorizationServers(transport, mcp, undefined)).toEqual([])
  })
})
