import { ConfidentialClientApplication } from '@azure/msal-node'
import { describe, expect, it } from 'vitest'
import type { HttpResult } from '../../src/model/network.ts'
import { createMsalNetworkClient, UnusableAnswer } from '../../src/transport/msal-client.ts'
import { httpServer, testTransport } from './fixture.ts'

const json = { 'content-type': 'application/json' }

/** An answer to every request, and what was asked. */
async function answering(status: number, body: string, headers: Record<string, string> = json) {
  const asked: string[] = []
  const port = await httpServer((request, response) => {
    let form = ''
    request.on('data', (chunk: Buffer) => (form += chunk.toString()))
    request.on('end', () => {
      asked.push(`${request.method} ${form}`)
      response.writeHead(status, headers).end(body)
    })
  })
  return { url: `http://127.0.0.1:${port}/token`, asked }
}

describe('the network client for MSAL', () => {
  it('hands over status, headers and the parsed body', async () => {
    const { url, asked } = await answering(401, '{"error":"invalid_client"}')
    const transport = testTransport()
    const client = createMsalNetworkClient(transport)
    expect(await client.sendPostRequestAsync(url, { body: 'a=b' })).toMatchObject({
      status: 401,
      headers: { 'content-type': 'application/json' },
      body: { error: 'invalid_client' },
    })
    expect(asked).toEqual(['POST a=b'])
    expect(transport.exchanges()).toMatchObject([{ hop: 'idp', credential: 'client-secret' }])
  })

  it('declares no credential for GET', async () => {
    const { url } = await answering(200, '{}')
    const transport = testTransport()
    await createMsalNetworkClient(transport).sendGetRequestAsync(url)
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })

  it.each([
    ['HTML', '<html>'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a text', '"x"'],
  ])('keeps %s away from MSAL, and keeps the answer', async (_, body) => {
    const { url } = await answering(502, body)
    const seen: HttpResult[] = []
    const client = createMsalNetworkClient(testTransport(), {
      onResponse: (result) => seen.push(result),
    })
    await expect(client.sendPostRequestAsync(url)).rejects.toThrow(UnusableAnswer)
    expect(seen).toMatchObject([{ ok: true, status: 502, body }])
    expect(client.last()).toBe(seen[0])
  })

  it('fails with the network failure', async () => {
    const client = createMsalNetworkClient(testTransport())
    await expect(client.sendPostRequestAsync('https://idp.invalid/')).rejects.toMatchObject({
      result: { ok: false, failure: { kind: 'dns' } },
    })
  })

  it('does not follow a redirect with the secret', async () => {
    const elsewhere = await answering(200, '{}')
    const { url } = await answering(307, '', { location: elsewhere.url })
    const client = createMsalNetworkClient(testTransport())
    expect(await client.sendPostRequestAsync(url, { body: 'client_secret=x' })).toMatchObject({
      status: 307,
      body: {},
    })
    expect(elsewhere.asked).toEqual([])
  })

  it('gets MSAL a token', async () => {
    const { app, asked } = await application(
      await answering(200, '{"token_type":"Bearer","expires_in":3600,"access_token":"a.b.c"}'),
    )
    const result = await app.acquireTokenByClientCredential({ scopes: ['api://x/.default'] })
    expect(result?.accessToken).toBe('a.b.c')
    expect(asked).toHaveLength(1)
  })

  it('does not crash MSAL with a page of a gateway', async () => {
    const { app, client } = await application(await answering(200, '<html>', {}))
    const acquired = app.acquireTokenByClientCredential({ scopes: ['api://x/.default'] })
    await expect(acquired).rejects.not.toThrow(TypeError)
    expect(client.last()).toMatchObject({ ok: true, status: 200, body: '<html>' })
  })
})

/** MSAL with metadata given, so that nothing but the token endpoint is asked. */
async function application({ url, asked }: Awaited<ReturnType<typeof answering>>) {
  const client = createMsalNetworkClient(testTransport())
  const authority = 'https://localhost/tenant'
  const app = new ConfidentialClientApplication({
    auth: {
      clientId: '11111111-1111-1111-1111-111111111111',
      clientSecret: 'secret-of-the-client',
      authority,
      knownAuthorities: ['localhost'],
      authorityMetadata: JSON.stringify({
        token_endpoint: url,
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/authorize`,
        jwks_uri: `${authority}/keys`,
      }),
    },
    system: { networkClient: client },
  })
  return { app, client, asked }
}
