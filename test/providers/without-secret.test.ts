import { generateKeyPairSync } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLab } from '../../src/lab/start.ts'
import type { ClientWorld, IdpWorld, Lab } from '../../src/lab/scenario.ts'
import { entraFileUser, keycloakKeyUser } from '../../src/lab/users.ts'
import { SecretStore } from '../../src/model/secret.ts'
import { entra } from '../../src/providers/entra.ts'
import { genericOidc } from '../../src/providers/generic-oidc.ts'
import type { Acquired } from '../../src/providers/provider.ts'
import { createTransport } from '../../src/transport/live.ts'
import { load } from '../settings/case.ts'
import { json, loopback, token } from './server.ts'

const files = {
  key: keycloakKeyUser,
  certificate: { ...entraFileUser, AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}' },
  federated: { ...entraFileUser, AZURE_FEDERATED_TOKEN_FILE: '{federatedTokenFile}' },
}

type Client = Exclude<ClientWorld, { kind: 'service-account' }>

async function world(client: Client, more: Partial<IdpWorld> = {}): Promise<Lab> {
  const flavour = client.kind === 'key' ? 'oidc' : 'entra'
  const lab = await startLab({
    name: 'without-secret',
    title: '',
    story: '',
    world: { idp: { flavour, client, ...more } },
    settings: files[client.kind],
    expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
  })
  onTestFinished(lab.stop)
  return lab
}

/** Settings, client and one token request against a lab, with a change in between. */
async function acquireAt(
  lab: Lab,
  env: Record<string, string> = {},
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<Acquired & { client: string; secrets: SecretStore }> {
  const secrets = new SecretStore()
  const { settings } = await load({ env: { ...lab.env, ...env }, secrets, discover: false })
  const transport = createTransport({
    timeoutMs: 5000,
    caFile: lab.values.caFile,
    allowInsecure: false,
    env: {},
    secrets,
    signal: new AbortController().signal,
  })
  onTestFinished(() => transport.close())
  const provider = settings.provider?.value === 'entra' ? entra : genericOidc
  const { outcome } = await provider.createClient(settings)
  await before()
  const acquired = await provider.acquire({
    settings,
    transport,
    discovery: {
      provider: provider.id,
      namedByToken: false,
      main: {
        outcome: 'read',
        url: lab.values.discoveryUri,
        status: 200,
        json: { token_endpoint: lab.values.tokenEndpoint },
      },
    },
  })
  return { ...acquired, client: outcome, secrets }
}

async function clientAt(lab: Lab, env: Record<string, string> = {}): Promise<unknown> {
  const { settings } = await load({ env: { ...lab.env, ...env }, discover: false })
  const provider = settings.provider?.value === 'entra' ? entra : genericOidc
  return provider.createClient(settings)
}

const refusedBy = (number: string) => ({
  outcome: 'refused',
  finding: { code: 'M2M314', args: { error: { number } } },
})

describe('a client with a private key', () => {
  it.each([
    ['RSA in PEM', { kind: 'key' }],
    ['RSA in a JWK', { kind: 'key', file: 'jwk' }],
    ['P-256 in PEM', { kind: 'key', key: 'p-256' }],
    ['Ed25519 in a JWK', { kind: 'key', key: 'ed25519', file: 'jwk' }],
  ] as const)('gets a token with %s', async (_, client) => {
    const { fact, token: acquired } = await acquireAt(await world(client))
    expect(fact).toMatchObject({ outcome: 'token' })
    expect(acquired).toBeDefined()
  })

  it('is refused with a key that is not registered', async () => {
    const { fact, client } = await acquireAt(await world({ kind: 'key', registered: false }))
    expect(client).toBe('created')
    expect(fact).toMatchObject({ outcome: 'refused', finding: { code: 'M2M314' } })
  })

  it.each([
    ['ahead, so that the assertion has expired', 3600],
    ['behind, so that the assertion is not valid yet', -3600],
  ])('is refused by a provider whose clock is %s', async (_, clockOffsetSeconds) => {
    const { fact } = await acquireAt(await world({ kind: 'key' }, { clockOffsetSeconds }))
    expect(fact).toMatchObject({
      outcome: 'refused',
      finding: {
        code: 'M2M314',
        args: { error: { description: expect.stringContaining('Token is not active') } },
      },
    })
  })

  it('is refused where the provider does not know it', async () => {
    const { fact } = await acquireAt(await world({ kind: 'key' }), { OIDC_CLIENT_ID: 'stranger' })
    expect(fact).toMatchObject({
      finding: { code: 'M2M301', args: { error: { error: 'invalid_client' } } },
    })
  })

  it('is not made from a file that cannot be used', async () => {
    const lab = await world({ kind: 'key', file: 'encrypted' })
    expect(await clientAt(lab)).toMatchObject({
      outcome: 'refused',
      finding: {
        code: 'M2M326',
        args: { file: lab.values.clientKeyFile, reason: expect.stringContaining('encrypted') },
      },
    })
  })

  it('is not made without the file, and the rest can still run', async () => {
    const lab = await world({ kind: 'key' })
    const env = { OIDC_CLIENT_ASSERTION_KEY: `${lab.values.clientKeyFile}.old` }
    expect(await clientAt(lab, env)).toMatchObject({
      finding: { code: 'M2M326', args: { reason: 'it does not exist' } },
    })
  })

  it('sends an assertion of RFC 7523, and nothing secret besides', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'key-1' })
    const { transport, secrets, serve } = await loopback()
    const server = await serve((_, response) => json(response, 200, token))
    const endpoint = `${server.origin}/token`
    const { settings } = await load({
      env: { OIDC_ISSUER: server.origin, OIDC_CLIENT_ID: 'etl' },
      flags: { clientAssertionKey: 'key.json', tokenEndpoint: endpoint },
      files: { 'key.json': jwk },
      secrets,
    })
    await genericOidc.acquire({ settings, transport })
    await genericOidc.acquire({ settings, transport })
    const [first, second] = server.received.map(({ form }) => form.get('client_assertion') ?? '')
    const { payload, protectedHeader } = await jwtVerify(first ?? '', publicKey)
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'key-1' })
    expect(payload).toMatchObject({ iss: 'etl', sub: 'etl', aud: endpoint })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
    expect(payload.jti).not.toBe(decodeJwt(second ?? '').jti)
    expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'etl',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: first,
    })
    expect(server.received[0]?.headers).not.toHaveProperty('authorization')
    expect(secrets.values()).toContain(first)
    expect(secrets.values()).toContain(JSON.parse(jwk).d)
  })
})

describe('a client with a certificate', () => {
  const password = { AZURE_CLIENT_CERTIFICATE_PASSWORD: 'not-the-password' }

  it('gets a token, and Entra ID says in it that it was by certificate', async () => {
    const { fact, token: acquired, secrets } = await acquireAt(await world({ kind: 'certificate' }))
    expect(fact).toMatchObject({ outcome: 'token' })
    expect(decodeJwt(acquired?.reveal() ?? '')).toMatchObject({ azpacr: '2' })
    const assertion = [...secrets.values()].find(
      (value) => value.startsWith('eyJ') && value !== acquired?.reveal(),
    )
    const header = decodeProtectedHeader(assertion ?? '')
    expect(header).toMatchObject({ alg: 'PS256', 'x5t#S256': expect.any(String) })
    expect(header.x5c).toHaveLength(1)
  })

  it('gets a token with an encrypted key and its password', async () => {
    const lab = await world({ kind: 'certificate', file: 'encrypted' })
    const env = { AZURE_CLIENT_CERTIFICATE_PASSWORD: lab.values.certificatePassword }
    expect((await acquireAt(lab, env)).fact).toMatchObject({ outcome: 'token' })
  })

  it('is refused when the certificate is not registered', async () => {
    const { fact } = await acquireAt(await world({ kind: 'certificate', registered: false }))
    expect(fact).toMatchObject(refusedBy('700027'))
  })

  it.each([3600, -3600])('is refused by a clock that differs by %i seconds', async (offset) => {
    const lab = await world({ kind: 'certificate' }, { clockOffsetSeconds: offset })
    expect((await acquireAt(lab)).fact).toMatchObject(refusedBy('700024'))
  })

  it.each([
    ['is encrypted and there is no password', { file: 'encrypted' }, {}, /no password/],
    ['is encrypted with another password', { file: 'encrypted' }, password, /cannot be decrypted/],
    ['belongs to another certificate', { file: 'other-key' }, {}, /belongs to another private key/],
    ['has a certificate that expired', { expired: true }, {}, /expired on \d{4}-\d\d-\d\d/],
  ] as const)('is not made when the key %s', async (_, more, env, reason) => {
    const lab = await world({ kind: 'certificate', ...more })
    expect(await clientAt(lab, { ...env })).toMatchObject({
      outcome: 'refused',
      finding: {
        code: 'M2M326',
        args: { file: lab.values.clientCertificateFile, reason: expect.stringMatching(reason) },
      },
    })
  })
})

describe('a client with the thumbprint of its certificate', () => {
  const thumbprint = (AZURE_CLIENT_CERTIFICATE_THUMBPRINT: string) => ({
    AZURE_CLIENT_CERTIFICATE_THUMBPRINT,
  })
  const headerIn = (secrets: SecretStore, notThis: string | undefined) =>
    decodeProtectedHeader(
      [...secrets.values()].find((value) => value.startsWith('eyJ') && value !== notThis) ?? '',
    )

  it.each([
    ['SHA-256', 'certificateThumbprint', 'PS256', 'x5t#S256'],
    ['SHA-1', 'certificateThumbprintSha1', 'RS256', 'x5t'],
  ] as const)('gets a token with a bare key and %s', async (_, name, alg, member) => {
    const lab = await world({ kind: 'certificate', file: 'key-only' })
    const given = lab.values[name]
    const { fact, token: acquired, secrets } = await acquireAt(lab, thumbprint(given))
    expect(fact).toMatchObject({ outcome: 'token' })
    const header = headerIn(secrets, acquired?.reveal())
    expect(header).toMatchObject({
      alg,
      [member]: Buffer.from(given, 'hex').toString('base64url'),
    })
    expect(header).not.toHaveProperty('x5c')
  })

  it('is refused with a bare key when the thumbprint is of another one', async () => {
    const lab = await world({ kind: 'certificate', file: 'key-only' })
    const { fact } = await acquireAt(lab, thumbprint('0'.repeat(64)))
    expect(fact).toMatchObject(refusedBy('700027'))
  })

  it.each(['certificateThumbprint', 'certificateThumbprintSha1'] as const)(
    'gets a token when %s is the one of the certificate in the file',
    async (name) => {
      const lab = await world({ kind: 'certificate' })
      const { fact } = await acquireAt(lab, thumbprint(lab.values[name]))
      expect(fact).toMatchObject({ outcome: 'token' })
    },
  )

  it.each([
    ['SHA-256', 64, 'certificateThumbprint'],
    ['SHA-1', 40, 'certificateThumbprintSha1'],
  ] as const)('is not made when it differs from the file in %s', async (_, digits, name) => {
    const lab = await world({ kind: 'certificate' })
    const own = lab.values[name].toUpperCase()
    expect(await clientAt(lab, thumbprint('0'.repeat(digits)))).toMatchObject({
      finding: {
        code: 'M2M326',
        args: { reason: `its certificate has another thumbprint than the given one: ${own}` },
      },
    })
  })

  it('is not made from a bare key without it', async () => {
    const lab = await world({ kind: 'certificate', file: 'key-only' })
    expect(await clientAt(lab)).toMatchObject({
      finding: { code: 'M2M326', args: { reason: expect.stringContaining('no thumbprint') } },
    })
  })
})

describe('a client with a federated token', () => {
  it('gets a token', async () => {
    const { fact } = await acquireAt(await world({ kind: 'federated' }))
    expect(fact).toMatchObject({ outcome: 'token' })
  })

  it.each([
    ['issuer', { claims: { iss: 'https://other.example/' } }, '700211'],
    ['audience', { claims: { aud: 'https://other.example' } }, '700212'],
    ['subject', { claims: { sub: 'system:serviceaccount:other:etl' } }, '700213'],
    ['time', { ageSeconds: 7200 }, '700024'],
    ['signature', { signedBy: 'another' }, '700027'],
  ] as const)('is refused when its %s does not fit', async (_, more, number) => {
    const { fact } = await acquireAt(await world({ kind: 'federated', ...more }))
    expect(fact).toMatchObject(refusedBy(number))
  })

  it('reads the file again when it asks', async () => {
    const stale = await world({ kind: 'federated', ageSeconds: 7200 })
    const { federatedTokenFile } = stale.values
    const fresh = await acquireAt(stale, {}, () => writeFile(federatedTokenFile, 'a.b.c'))
    expect(fresh.secrets.values()).toContain('a.b.c')
    expect(fresh.fact).toMatchObject(refusedBy('700027'))
  })

  it('sends nothing when the file has gone in between', async () => {
    const lab = await world({ kind: 'federated' })
    const { federatedTokenFile } = lab.values
    const { fact } = await acquireAt(lab, {}, () => rm(federatedTokenFile))
    expect(fact).toMatchObject({
      outcome: 'unusable',
      finding: { code: 'M2M326', args: { file: federatedTokenFile } },
    })
  })

  it('is not made from an empty file', async () => {
    const lab = await world({ kind: 'federated', empty: true })
    expect(await clientAt(lab)).toMatchObject({
      finding: {
        code: 'M2M326',
        args: { file: lab.values.federatedTokenFile, reason: expect.stringContaining('empty') },
      },
    })
  })
})
