import { describe, expect, it, onTestFinished } from 'vitest'
import type { ServerResponse } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerChallenge } from '../../src/providers/arc-challenge.ts'
import { entra } from '../../src/providers/entra.ts'
import { tokenOfIdentity } from '../../src/providers/managed-identity.ts'
import type { Acquired } from '../../src/providers/provider.ts'
import { json, loopback, settingsFrom, type Loopback, type Received } from './server.ts'

const scope = 'api://neo4j/.default'
const user = {
  AZURE_TENANT_ID: 'aaaabbbb-0000-cccc-1111-dddd2222eeee',
  AZURE_SCOPE: scope,
  M2M_MANAGED_IDENTITY: 'system',
}
const token = { access_token: 'aaaa.bbbb.cccc', token_type: 'Bearer', expires_in: '86400' }

type Answer = (request: Received, response: ServerResponse) => void

/** One token by managed identity from a server of the test, as App Service or as a virtual machine. */
async function acquireFrom(
  answer: Answer,
  env: Record<string, string> = {},
  world?: Loopback,
): Promise<Acquired & { received: Received[] }> {
  const { transport, serve } = world ?? (await loopback())
  const server = await serve(answer)
  const where =
    env['IDENTITY_HEADER'] === undefined
      ? { AZURE_POD_IDENTITY_AUTHORITY_HOST: server.origin }
      : { IDENTITY_ENDPOINT: `${server.origin}/msi/token` }
  const settings = await settingsFrom({ ...user, ...where, ...env })
  const acquired = await entra.acquire({ settings, transport })
  return { ...acquired, received: server.received }
}

const always =
  (status: number, body: unknown): Answer =>
  (_, response) =>
    json(response, status, body)

describe('a managed identity', () => {
  it('is a client of its own, made without any request', async () => {
    expect(await entra.createClient(await settingsFrom(user))).toEqual({
      outcome: 'created',
      provider: 'entra',
      library: 'managed-identity',
    })
    expect(entra.needsDocument(await settingsFrom(user))).toBe(false)
  })

  it.each([
    ['M2M322', { MSI_ENDPOINT: 'http://localhost/' }],
    ['M2M108', { IDENTITY_ENDPOINT: 'http://identity.example', IDENTITY_HEADER: 'secret-header' }],
    ['M2M107', { IDENTITY_ENDPOINT: 'no address', IDENTITY_HEADER: 'secret-header' }],
    ['M2M107', { AZURE_POD_IDENTITY_AUTHORITY_HOST: '169.254.169.254' }],
    ['M2M107', { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://[' }],
  ])('is refused with %s where it cannot be asked', async (code, env) => {
    const settings = await settingsFrom({ ...user, ...env })
    expect(await entra.createClient(settings)).toMatchObject({
      outcome: 'refused',
      finding: { code },
    })
  })

  it('of a virtual machine is asked once, for the resource, with the header that no page can send', async () => {
    const { fact, token: got, received } = await acquireFrom(always(200, token))
    expect(received).toHaveLength(1)
    const [request] = received
    expect([request?.method, request?.headers['metadata']]).toEqual(['GET', 'true'])
    expect(request?.path).toBe(
      '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api%3A%2F%2Fneo4j',
    )
    expect([fact.outcome, got?.reveal()]).toEqual(['token', 'aaaa.bbbb.cccc'])
    expect(fact).toMatchObject({ expiresInSeconds: 86_400, scopeAsked: scope })
  })

  it('of App Service is named by its client id, and the header goes along', async () => {
    const id = '00001111-aaaa-2222-bbbb-3333cccc4444'
    const { received } = await acquireFrom(always(200, token), {
      IDENTITY_HEADER: 'header-of-the-test',
      M2M_MANAGED_IDENTITY: id,
    })
    const [request] = received
    expect(request?.headers['x-identity-header']).toBe('header-of-the-test')
    expect(request?.path).toBe(
      `/msi/token?api-version=2019-08-01&resource=api%3A%2F%2Fneo4j&client_id=${id}`,
    )
  })

  it.each([
    [
      'is not attached to the machine',
      { error: 'invalid_request', error_description: 'Identity not found' },
      /not attached/,
    ],
    [
      'is not attached to the service',
      {
        statusCode: 400,
        message:
          'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
        correlationId: '14832f9f-9eb0-4041-8886-6204aeb86290',
      },
      /not attached/,
    ],
    [
      'is one of several',
      {
        error: 'invalid_request',
        error_description:
          'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
      },
      /several/,
    ],
  ])('that %s is told', async (_, body, reason) => {
    const { fact } = await acquireFrom(always(400, body))
    expect(fact).toMatchObject({
      outcome: 'refused',
      finding: { code: 'M2M322', args: { reason: expect.stringMatching(reason) } },
    })
  })

  it('hands on what Entra ID says, with its correlation id', async () => {
    const { fact } = await acquireFrom(
      always(400, {
        error: 'invalid_resource',
        error_description:
          'AADSTS500011: The resource principal named api://neo4j was not found in the tenant. Trace ID: 0f8fad5b-d9cb-469f-a165-70867728a100 Correlation ID: 7c9e6679-7425-40de-944b-e07fc1f90ae7 Timestamp: 2026-11-21 01:44:10Z',
      }),
    )
    expect(fact).toMatchObject({
      outcome: 'refused',
      error: { number: '500011', correlationId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
      finding: { code: 'M2M307' },
    })
  })

  it('is not served by what answers with a page', async () => {
    const { fact } = await acquireFrom((_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>404</html>')
    })
    expect(fact).toMatchObject({
      finding: {
        code: 'M2M322',
        args: { reason: expect.stringContaining('is not the metadata service of Azure') },
      },
    })
  })

  it('is asked once where it is throttled', async () => {
    const { fact, received } = await acquireFrom(always(429, { error: 'Too many requests' }))
    expect(fact).toMatchObject({ finding: { code: 'M2M210' } })
    expect(received).toHaveLength(1)
  })

  it('that answers success without a token gives none', async () => {
    const { fact } = await acquireFrom(always(200, { token_type: 'Bearer' }))
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M315' } })
  })

  it('is not there where nothing listens', async () => {
    const { transport } = await loopback()
    const { fact } = await tokenOfIdentity(
      { name: 'system', endpoint: { kind: 'imds', url: 'http://127.0.0.1:1/metadata' } },
      scope,
      transport,
    )
    expect(fact).toMatchObject({
      outcome: 'unusable',
      finding: {
        code: 'M2M322',
        args: { reason: expect.stringContaining('no virtual machine of Azure') },
      },
    })
  })
})

describe('the challenge of Azure Arc', () => {
  async function challenged(name: string, content?: string) {
    const world = await loopback()
    const folder = await mkdtemp(join(tmpdir(), 'm2m-arc-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    if (content !== undefined) await writeFile(join(folder, name), content)
    const file = join(folder, name)
    const server = await world.serve(({ headers }, response) => {
      const isKnown = headers.authorization === `Basic ${content ?? ''}`
      json(response, isKnown ? 200 : 401, isKnown ? token : {}, {
        'www-authenticate': `Basic realm=${file}`,
      })
    })
    const ask = (headers: Record<string, string> = {}) =>
      world.transport.http({ hop: 'idp', method: 'GET', url: server.origin, headers })
    const first = await ask()
    if (!first.ok) throw new Error('the test needs a challenge')
    return { ...world, folder, first, ask, received: server.received }
  }

  it('is answered with the content of the key file, which is a secret', async () => {
    const { first, secrets, ask, folder } = await challenged('one.key', 'key-of-the-test')
    const answer = await answerChallenge(first, secrets, ask, folder)
    expect(answer).toMatchObject({ ok: true, status: 200 })
    expect(secrets.values()).toContain('key-of-the-test')
  })

  it.each([
    ['of another kind', 'passwd', undefined],
    ['in another folder', 'one.key', '/var/opt/azcmagent/tokens'],
  ])('with a file %s is not answered', async (_, name, other) => {
    const { first, secrets, ask, folder, received } = await challenged(name, 'not-to-be-sent')
    const answer = await answerChallenge(first, secrets, ask, other ?? folder)
    expect(answer).toMatchObject({
      reason: expect.stringContaining('names a key file that is not'),
    })
    expect(received).toHaveLength(1)
  })

  it('with a file that cannot be read says who may read it', async () => {
    const { first, secrets, ask, folder } = await challenged('gone.key')
    expect(await answerChallenge(first, secrets, ask, folder)).toMatchObject({
      reason: expect.stringContaining('group himds'),
    })
  })

  it('with a file that is too large is not answered', async () => {
    const { first, secrets, ask, folder, received } = await challenged('big.key', 'x'.repeat(5000))
    expect(await answerChallenge(first, secrets, ask, folder)).toHaveProperty('reason')
    expect(received).toHaveLength(1)
  })

  it('without a file is not answered', async () => {
    const { first, secrets, ask, folder } = await challenged('one.key', 'key')
    const bare = { ...first, headers: {} }
    expect(await answerChallenge(bare, secrets, ask, folder)).toEqual({
      reason: 'the agent of Azure Arc names no key file',
    })
  })
})
