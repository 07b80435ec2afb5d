import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { google } from '../../src/providers/google.ts'
import { folder, load } from '../settings/case.ts'
import { json, loopback } from './server.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const account = 'etl@graph.iam.gserviceaccount.com'

async function settingsWith(key: unknown, env: Record<string, string> = {}) {
  const file = join(await folder(), 'key.json')
  await writeFile(file, typeof key === 'string' ? key : JSON.stringify(key), { mode: 0o600 })
  const { settings, secrets } = await load({
    env: {
      M2M_PROVIDER: 'google',
      OIDC_AUDIENCE: 'https://neo4j.example',
      GOOGLE_APPLICATION_CREDENTIALS: file,
      ...env,
    },
    command: 'token acquire',
    discover: false,
  })
  return { settings, secrets }
}

const keyFile = (tokenUri: string) => ({
  type: 'service_account',
  private_key_id: 'a1b2c3',
  private_key: pem,
  client_email: account,
  token_uri: tokenUri,
})

describe('an ID token by the key of a service account', () => {
  it('is asked for with an assertion for the token endpoint that names the audience', async () => {
    const world = await loopback()
    const idp = await world.serve((_, response) => json(response, 200, { id_token: 'aa.bb.cc' }))
    const { settings } = await settingsWith(keyFile(`${idp.origin}/token`))
    const { fact, token } = await google.acquire({ settings, transport: world.transport })
    expect([fact.outcome, token?.reveal()]).toEqual(['token', 'aa.bb.cc'])
    const [request] = idp.received
    const assertion = request?.form.get('assertion') ?? ''
    expect(request?.form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'a1b2c3' })
    expect(decodeJwt(assertion)).toMatchObject({
      iss: account,
      sub: account,
      aud: `${idp.origin}/token`,
      target_audience: 'https://neo4j.example',
    })
    await expect(jwtVerify(assertion, publicKey)).resolves.toBeDefined()
    expect(world.secrets.values()).toContain(assertion)
  })

  it('is not an access token: an answer without id_token is no token', async () => {
    const world = await loopback()
    const idp = await world.serve((_, response) =>
      json(response, 200, { access_token: 'ya29.opaque', token_type: 'Bearer' }),
    )
    const { settings } = await settingsWith(keyFile(`${idp.origin}/token`))
    const { fact } = await google.acquire({ settings, transport: world.transport })
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M315' } })
  })

  it('keeps the key out of every output', async () => {
    const { secrets } = await settingsWith(keyFile('https://oauth2.googleapis.com/token'))
    expect(secrets.values()).toContain(pem.trim())
  })
})

describe('a file that holds no key of a service account', () => {
  it.each([
    ['a login of a person', { type: 'authorized_user' }, /a person's login/],
    ['a federation', { type: 'external_account' }, /federation, which holds no key/],
    ['another JSON', {}, /type is not service_account/],
    ['no JSON', 'private_key=x', /not a JSON object/],
    ['half a key file', { type: 'service_account', private_key: pem }, /no client_email/],
    ['a damaged key', { ...keyFile(''), private_key: 'xx' }, /neither PEM nor/],
    ['a wrong address', keyFile('oauth2.googleapis.com'), /token_uri is not a URL/],
  ])('(%s) is told before anything is sent', async (_, content, reason) => {
    const { settings } = await settingsWith(content)
    const client = await google.createClient(settings)
    expect(client).toMatchObject({ outcome: 'refused', finding: { code: 'M2M326' } })
    expect(JSON.stringify(client)).toMatch(reason)
  })
})

describe('the metadata server', () => {
  it('cannot be made to be anything but a host', async () => {
    const { settings } = await settingsWith('', {
      GOOGLE_APPLICATION_CREDENTIALS: '',
      GCE_METADATA_HOST: 'user@evil.example/path?',
    })
    const { transport } = await loopback()
    const { fact } = await google.acquire({ settings, transport })
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M322' } })
    expect(transport.exchanges()).toEqual([])
  })

  it('is not reached on other machines, which is no fault of the network', async () => {
    const { settings } = await settingsWith('', {
      GOOGLE_APPLICATION_CREDENTIALS: '',
      GCE_METADATA_HOST: '127.0.0.1:1',
    })
    const { transport } = await loopback()
    const { fact } = await google.acquire({ settings, transport })
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M322' } })
  })
})

it('GOOGLE_APPLICATION_CREDENTIALS is not looked at for another provider', async () => {
  const { settings } = await load({
    env: {
      OIDC_ISSUER: 'https://sso.example.com/realms/graph',
      OIDC_CLIENT_ID: 'etl',
      OIDC_CLIENT_SECRET: 'a-secret-of-the-test',
      GOOGLE_APPLICATION_CREDENTIALS: '/does/not/exist.json',
    },
    command: 'token acquire',
  })
  expect(settings.serviceAccountKey).toBeUndefined()
  expect(settings.clientSecret).toBeDefined()
})
