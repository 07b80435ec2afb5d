import { describe, expect, it } from 'vitest'
import { entra } from '../../src/providers/entra.ts'
import { askService } from '../../src/providers/federated-service.ts'
import { json, loopback, settingsFrom, type Received } from './server.ts'
import type { ServerResponse } from 'node:http'

const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'
const user = {
  AZURE_TENANT_ID: tenant,
  AZURE_CLIENT_ID: '00001111-aaaa-2222-bbbb-3333cccc4444',
  M2M_FEDERATED_TOKEN_FROM: 'github-actions',
}
const bearer = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-test' }
const assertion = 'head.body.signature'

async function askGithub(
  answer: (request: Received, response: ServerResponse) => void,
  env: Record<string, string> = {},
) {
  const { transport, secrets, serve } = await loopback()
  const server = await serve(answer)
  const url = `${server.origin}/idtoken/1?api-version=2.0`
  const settings = await settingsFrom({
    ...user,
    ...bearer,
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ...env,
  })
  const service = settings.federatedTokenFrom?.value
  if (!service) throw new Error('the test needs a service')
  const { fact, token } = await askService(service, settings, transport)
  return { fact, token, secrets, received: server.received }
}

describe("GitHub's token service", () => {
  it('is asked with the token of the job, for the audience of Entra ID', async () => {
    const { token, secrets, received } = await askGithub((_, response) =>
      json(response, 200, { count: 1, value: assertion }),
    )
    const [request, ...others] = received
    expect(request?.path).toBe(
      '/idtoken/1?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
    )
    expect(request?.headers.authorization).toBe('Bearer request-token-of-the-test')
    expect([token?.reveal(), others]).toEqual([assertion, []])
    expect(secrets.values()).toContain(assertion)
  })

  it.each([
    ['login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
    ['login.partner.microsoftonline.cn', 'api://AzureADTokenExchangeChina'],
  ])('is asked for the audience of the cloud of %s: %s', async (host, audience) => {
    const { received } = await askGithub(
      (_, response) => json(response, 200, { value: assertion }),
      { AZURE_AUTHORITY: `https://${host}/${tenant}` },
    )
    expect(new URL(received[0]?.path ?? '', 'https://localhost').searchParams.get('audience')).toBe(
      audience,
    )
  })

  it.each([
    ['a refusal', 401, { message: 'no' }],
    ['an answer without a token', 200, { count: 0 }],
    ['a token that is none', 200, { value: 'not a token' }],
  ])('with %s gives no federated token', async (_, status, body) => {
    const { fact, token } = await askGithub((_request, response) => json(response, status, body))
    expect(token).toBeUndefined()
    expect(fact).toMatchObject({
      outcome: 'unusable',
      finding: { code: 'M2M326', args: { file: 'ACTIONS_ID_TOKEN_REQUEST_URL' } },
    })
  })

  it('that cannot be reached is a fault of the network', async () => {
    const { fact } = await askGithub(() => {}, {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://127.0.0.1:1/idtoken',
    })
    expect(fact).toMatchObject({ outcome: 'failed', failure: { kind: 'refused' } })
  })

  it('does not get the token of the job in clear', async () => {
    const { fact } = await askGithub(() => {}, {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://tokens.example/idtoken',
    })
    expect(fact).toMatchObject({ outcome: 'failed', failure: { kind: 'insecure-refused' } })
  })

  it.each([
    ['ACTIONS_ID_TOKEN_REQUEST_URL', bearer],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://t.example' }],
  ])('without %s is not there, and no client is made', async (file, env) => {
    expect(await entra.createClient(await settingsFrom({ ...user, ...env }))).toMatchObject({
      outcome: 'refused',
      finding: {
        code: 'M2M326',
        args: { file, reason: expect.stringContaining('id-token: write') },
      },
    })
  })
})

describe('a token on behalf of a user', () => {
  const withSecret = {
    AZURE_TENANT_ID: tenant,
    AZURE_CLIENT_ID: user.AZURE_CLIENT_ID,
    AZURE_CLIENT_SECRET: 'q7w8Q~a-secret-of-this-test',
    AZURE_SCOPE: 'api://neo4j/.default',
  }

  it('takes the grant of RFC 7523 with the assertion, and keeps all tokens of the answer secret', async () => {
    const { transport, secrets, serve } = await loopback()
    const tokens = { access_token: 'a.b.c', refresh_token: 'refresh-of-test', id_token: 'i.d.t' }
    const server = await serve((_, response) =>
      json(response, 200, { ...tokens, token_type: 'Bearer', expires_in: 3599 }),
    )
    const { load } = await import('../settings/case.ts')
    const { settings } = await load({
      env: { ...withSecret, AZURE_AUTHORITY: `${server.origin}/${tenant}` },
      flags: { userAssertionFile: 'user.jwt', tokenEndpoint: `${server.origin}/token` },
      files: { 'user.jwt': 'user.assertion.jwt\n' },
      secrets,
    })
    const { fact, token } = await entra.acquire({ settings, transport })
    const [{ form } = { form: new URLSearchParams() }, ...others] = server.received
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: 'user.assertion.jwt',
      requested_token_use: 'on_behalf_of',
    })
    expect(form.get('scope')?.split(' ')).toContain('api://neo4j/.default')
    expect([fact.outcome, token?.reveal(), others]).toEqual(['token', 'a.b.c', []])
    for (const secret of ['refresh-of-test', 'i.d.t', 'user.assertion.jwt'])
      expect(secrets.values()).toContain(secret)
  })
})
