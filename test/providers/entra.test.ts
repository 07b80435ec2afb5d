import { describe, expect, it } from 'vitest'
import type { ServerResponse } from 'node:http'
import type { DiscoveryFact } from '../../src/model/facts.ts'
import type { Exchange, HttpRequest } from '../../src/model/network.ts'
import { entra } from '../../src/providers/entra.ts'
import type { Acquired } from '../../src/providers/provider.ts'
import type { Transport } from '../../src/transport/transport.ts'
import {
  json,
  loopback,
  settingsFrom,
  token,
  type Loopback,
  type Received,
  type TestServer,
} from './server.ts'

const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'
const user = {
  AZURE_TENANT_ID: tenant,
  AZURE_CLIENT_ID: '00001111-aaaa-2222-bbbb-3333cccc4444',
  AZURE_CLIENT_SECRET: 'q7w8Q~a-secret-of-this-test',
}

const discovered = (url: string, members: Record<string, unknown>): DiscoveryFact => ({
  provider: 'entra',
  namedByToken: false,
  main: { outcome: 'read', url, status: 200, json: members },
})

/** One acquisition at an authority of the test, whose document names the given token endpoint. */
async function acquireAt(
  { transport }: Loopback,
  server: TestServer,
  endpoint = `${server.origin}/${tenant}/oauth2/v2.0/token`,
  flags: Record<string, string> = {},
): Promise<Acquired> {
  const authority = `${server.origin}/${tenant}`
  const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: authority }, flags)
  const url = `${authority}/v2.0/.well-known/openid-configuration`
  return entra.acquire({
    settings,
    transport,
    discovery: discovered(url, { token_endpoint: endpoint }),
  })
}

const answering = (status: number, body: unknown, headers = {}) => {
  return (_: Received, response: ServerResponse): void => json(response, status, body, headers)
}

describe('the client of Entra ID', () => {
  it.each(['common', 'organizations', 'consumers'])(
    'is not made for the tenant %s',
    async (name) => {
      const settings = await settingsFrom({ ...user, AZURE_TENANT_ID: name })
      expect(await entra.createClient(settings)).toMatchObject({
        outcome: 'refused',
        finding: { code: 'M2M110', args: { tenant: name } },
      })
    },
  )

  it('is not made for such a name in the authority either', async () => {
    const authority = 'https://login.microsoftonline.com/organizations'
    const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: authority })
    expect(await entra.createClient(settings)).toMatchObject({
      finding: { code: 'M2M110', args: { tenant: 'organizations' } },
    })
  })

  it('is not made for an authority without TLS on this machine, and says where that was set', async () => {
    const authority = `http://localhost:8080/${tenant}`
    const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: authority })
    expect(await entra.createClient(settings)).toMatchObject({
      outcome: 'refused',
      finding: {
        code: 'M2M107',
        args: { value: authority, origin: 'AZURE_AUTHORITY (environment)' },
      },
    })
  })

  it('is not made where the secret would travel in clear', async () => {
    const authority = `http://login.example/${tenant}`
    const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: authority })
    expect(await entra.createClient(settings)).toMatchObject({
      finding: { code: 'M2M108', args: { url: authority, what: 'the client secret' } },
    })
  })

  it('is made by MSAL without any request', async () => {
    const settings = await settingsFrom(user)
    expect(await entra.createClient(settings)).toEqual({
      outcome: 'created',
      provider: 'entra',
      library: 'msal',
    })
  })

  it.each([
    ['login.microsoftonline.com', false],
    ['login.partner.microsoftonline.cn', false],
    ['login.example', true],
  ])('at %s needs the discovery document: %s', async (host, needed) => {
    const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: `https://${host}/${tenant}` })
    expect(entra.needsDocument(settings)).toBe(needed)
  })
})

describe('the documents of Entra ID', () => {
  it('are those of both token versions', async () => {
    const base = `https://login.microsoftonline.com/${tenant}`
    expect(entra.discoveryUris(await settingsFrom(user))).toEqual({
      main: `${base}/v2.0/.well-known/openid-configuration`,
      v1: `${base}/.well-known/openid-configuration`,
    })
  })
})

describe('a token from Entra ID', () => {
  it('takes one request, to the endpoint of the document, with the secret in its body', async () => {
    const world = await loopback()
    const server = await world.serve(answering(200, token))
    const { fact, token: got } = await acquireAt(world, server)
    const [request, ...others] = server.received
    expect([request?.method, request?.path.split('?')[0]]).toEqual([
      'POST',
      `/${tenant}/oauth2/v2.0/token`,
    ])
    expect(request?.form.get('client_secret')).toBe(user.AZURE_CLIENT_SECRET)
    expect(request?.form.get('scope')).toBe(`api://${user.AZURE_CLIENT_ID}/.default`)
    expect(others).toEqual([])
    expect([fact.outcome, got?.reveal()]).toEqual(['token', token.access_token])
  })

  it('is refused in words that MSAL would have merged into one sentence', async () => {
    const world = await loopback()
    const correlation = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
    const server = await world.serve(
      answering(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret provided.',
        error_codes: [7_000_215],
        trace_id: 'b5c1a2a0-0000-4000-8000-000000000001',
        correlation_id: correlation,
      }),
    )
    expect((await acquireAt(world, server)).fact).toMatchObject({
      outcome: 'refused',
      error: { status: 401, number: '7000215', correlationId: correlation },
      finding: { code: 'M2M302' },
    })
  })

  it('is missing where MSAL reports success with an empty one', async () => {
    const world = await loopback()
    const server = await world.serve(answering(200, { token_type: 'Bearer', expires_in: 3599 }))
    expect(await acquireAt(world, server)).toMatchObject({
      fact: { outcome: 'unusable', finding: { code: 'M2M315', args: { status: 200 } } },
    })
  })

  it('is not taken from a web page', async () => {
    const world = await loopback()
    const server = await world.serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
    })
    expect((await acquireAt(world, server)).fact).toMatchObject({
      finding: { code: 'M2M211', args: { contentType: 'text/html' } },
    })
  })

  it('is not asked for where a redirect leads', async () => {
    const world = await loopback()
    const elsewhere = await world.serve(answering(200, token))
    const server = await world.serve((_, response) => {
      response.writeHead(307, { location: `${elsewhere.origin}/stolen` }).end()
    })
    expect((await acquireAt(world, server)).fact).toMatchObject({
      finding: { code: 'M2M212', args: { to: `${elsewhere.origin}/stolen`, status: 307 } },
    })
    expect(elsewhere.received).toEqual([])
  })

  it('is not asked for at an endpoint that lies on another site than its document', async () => {
    const world = await loopback()
    const server = await world.serve(answering(200, token))
    const endpoint = 'https://tokens.invalid/oauth2/v2.0/token'
    expect((await acquireAt(world, server, endpoint)).fact).toMatchObject({
      outcome: 'unusable',
      finding: { code: 'M2M325', args: { endpoint } },
    })
    expect(server.received).toEqual([])
  })

  it('is asked for at the endpoint that a flag names', async () => {
    const world = await loopback()
    const server = await world.serve(answering(200, token))
    const flags = { tokenEndpoint: `${server.origin}/named/by/flag` }
    await acquireAt(world, server, 'https://tokens.invalid/token', flags)
    expect(server.received.map(({ path }) => path.split('?')[0])).toEqual(['/named/by/flag'])
  })

  it('is asked for each time: MSAL would answer from memory after a 429', async () => {
    const world = await loopback()
    const limited = { error: 'temporarily_unavailable', error_codes: [90_055] }
    const server = await world.serve(answering(429, limited, { 'retry-after': '60' }))
    const facts = [(await acquireAt(world, server)).fact, (await acquireAt(world, server)).fact]
    expect(facts).toMatchObject([
      { finding: { code: 'M2M210', args: { retryAfter: '60' } } },
      { finding: { code: 'M2M210', args: { retryAfter: '60' } } },
    ])
    expect(server.received).toHaveLength(2)
  })
})

describe('each cloud', () => {
  const name = 'contoso.ciamlogin.com'
  it.each([
    ['login.microsoftonline.com', 'login.microsoftonline.com'],
    ['login.microsoftonline.us', 'login.microsoftonline.us'],
    ['login.partner.microsoftonline.cn', 'login.partner.microsoftonline.cn'],
    ['login.sovcloud-identity.fr', 'login.sovcloud-identity.fr'],
    ['login.sovcloud-identity.de', 'login.sovcloud-identity.de'],
    ['login.sovcloud-identity.sg', 'login.sovcloud-identity.sg'],
    [name, name],
  ])('is asked at its own host, once and nowhere else: %s', async (host, asked) => {
    const authority = `https://${host}/${tenant}`
    const endpoint = `${authority}/oauth2/v2.0/token`
    const { transport } = await loopback()
    const seen: string[] = []
    const answering200: Transport = {
      ...transport,
      http: (request) => {
        seen.push(`${request.method} ${request.url.split('?')[0] ?? ''}`)
        return Promise.resolve({
          ok: true,
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(token),
          exchange: exchangeOf(request),
        })
      },
    }
    const settings = await settingsFrom({ ...user, AZURE_AUTHORITY: authority })
    const url = `${authority}/v2.0/.well-known/openid-configuration`
    const { fact } = await entra.acquire({
      settings,
      transport: answering200,
      discovery: discovered(url, { token_endpoint: endpoint }),
    })
    expect(fact.outcome).toBe('token')
    expect(seen).toEqual([`POST https://${asked}/${tenant}/oauth2/v2.0/token`])
  })
})

const exchangeOf = ({ hop, method, url }: HttpRequest): Exchange => ({
  id: 'x1',
  hop,
  method,
  url,
  status: 200,
  startedAt: '2026-11-21T00:00:00.000Z',
  durationMs: 1,
  correlationIds: {},
})
