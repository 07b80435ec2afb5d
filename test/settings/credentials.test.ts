import { describe, expect, it, test } from 'vitest'
import { describeSettings } from '../../src/settings/describe.ts'
import { entra, guids, load, newStore, onlyProblem } from './case.ts'

const oidc = { OIDC_ISSUER: 'https://idp.example.com', OIDC_CLIENT_ID: 'etl' }
const tenant = { AZURE_TENANT_ID: guids.tenant, AZURE_CLIENT_ID: guids.client }
const key =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n'
const files = { 'key.pem': key, 'client.pem': key, token: 'aaaa.bbbb.cccc' }

describe('a file that stands for the client', () => {
  it.each([
    ['OIDC_CLIENT_ASSERTION_KEY', oidc, 'clientAssertionKey', 'key.pem'],
    ['AZURE_CLIENT_CERTIFICATE_PATH', tenant, 'clientCertificate', 'client.pem'],
    ['AZURE_FEDERATED_TOKEN_FILE', tenant, 'federatedTokenFile', 'token'],
  ] as const)('by %s is enough in place of a secret', async (variable, identity, name, path) => {
    const env = { ...identity, [variable]: path }
    const { settings } = await load({ command: 'token acquire', env, files })
    expect(settings[name]?.value).toMatchObject({ name: path, path: expect.stringMatching(/^\//) })
    expect(settings[name]?.value.text?.reveal()).toBe(files[path])
  })

  it.each([
    ['clientAssertionKey', oidc],
    ['clientCertificate', tenant],
    ['federatedTokenFile', tenant],
  ] as const)('is taken by flag as %s', async (name, env) => {
    const { settings } = await load({ env, files, flags: { [name]: 'key.pem' } })
    expect(settings[name]?.origin).toMatchObject({ kind: 'flag' })
  })

  it('is shown by its name, and its content is a secret', async () => {
    const secrets = newStore()
    const env = { ...oidc, OIDC_CLIENT_ASSERTION_KEY: 'key.pem' }
    const { settings } = await load({ env, files, secrets })
    const shown = describeSettings(settings).find(({ name }) => name === 'clientAssertionKey')
    expect(shown?.value).toBe('key.pem')
    expect(secrets.values()).toContain('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7')
  })

  it('that is no text is a PFX where a certificate is meant, and is kept as base64', async () => {
    const bytes = Buffer.from([0x30, 0x82, 0x00, 0x01, 0xff])
    const env = { ...tenant, AZURE_CLIENT_CERTIFICATE_PATH: 'client.pfx' }
    const { settings } = await load({ env, files: { 'client.pfx': bytes } })
    const { text, binary } = settings.clientCertificate?.value ?? {}
    expect([binary, text?.reveal()]).toEqual([true, bytes.toString('base64')])
    const asKey = await load({
      env: { ...oidc, OIDC_CLIENT_ASSERTION_KEY: 'client.pfx' },
      files: { 'client.pfx': bytes },
    })
    expect(asKey.settings.clientAssertionKey?.value.problem).toContain('not a text file')
  })

  it('that cannot be read stops nothing here', async () => {
    const env = { ...oidc, OIDC_CLIENT_ASSERTION_KEY: 'gone.pem' }
    const { settings } = await load({ command: 'token acquire', env })
    expect(settings.clientAssertionKey?.value).toMatchObject({ problem: 'it does not exist' })
  })

  it.each([
    ['a key', key],
    ['a JWK', '{"kty":"EC","d":"c2VjcmV0LXBhcnQ"}'],
    ['a token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln'],
  ])('is not %s itself, which is not repeated', async (_, text) => {
    const problem = await onlyProblem('M2M107', {
      env: { ...oidc, OIDC_CLIENT_ASSERTION_KEY: text },
    })
    expect(problem).toMatchObject({ value: '(not shown)', setting: 'client assertion key' })
  })

  it('that others may read is told', async () => {
    const { configuration } = await load({
      env: { ...oidc, OIDC_CLIENT_ASSERTION_KEY: '/dev/null' },
    })
    expect(configuration.files).toContainEqual(
      expect.objectContaining({ path: '/dev/null', problem: 'readable-by-others' }),
    )
  })
})

describe('several credentials', () => {
  it.each([
    [{ ...entra, AZURE_CLIENT_CERTIFICATE_PATH: 'client.pem' }],
    [{ ...entra, M2M_MANAGED_IDENTITY: 'system' }],
    [{ ...tenant, M2M_FEDERATED_TOKEN_FROM: 'github-actions', M2M_MANAGED_IDENTITY: 'system' }],
    [{ ...entra, M2M_FEDERATED_TOKEN_FROM: 'managed-identity' }],
    [{ ...oidc, OIDC_CLIENT_SECRET: 'a-client-secret', OIDC_CLIENT_ASSERTION_KEY: 'key.pem' }],
    [{ ...oidc, NEO4J_BEARER_TOKEN: 'some-token', OIDC_CLIENT_ASSERTION_KEY: 'key.pem' }],
  ])('from one place contradict each other: %j', async (env) => {
    const { settings } = await onlyProblem('M2M106', { env, files })
    expect(settings).toHaveLength(2)
  })

  it('from several places: the one of the higher place counts, and the other is told', async () => {
    const { settings, notices } = await load({
      env: entra,
      flags: { clientCertificate: 'client.pem' },
      files,
    })
    expect(settings.clientSecret).toBeUndefined()
    expect(settings.clientCertificate?.value.name).toBe('client.pem')
    expect(notices).toContainEqual(expect.stringContaining('AZURE_CLIENT_SECRET (environment)'))
  })

  it('are none as long as nobody has named Entra ID', async () => {
    const env = { NEO4J_BEARER_TOKEN: 'some-token', AZURE_FEDERATED_TOKEN_FILE: 'token' }
    const { settings } = await load({ env, files })
    expect(settings.federatedTokenFile).toBeUndefined()
    expect(settings.token).toBeDefined()
  })
})

describe('AZURE_FEDERATED_TOKEN_FILE', () => {
  it.each([
    ['clientSecret', entra],
    ['clientCertificate', { ...tenant, AZURE_CLIENT_CERTIFICATE_PATH: 'client.pem' }],
    ['managedIdentity', { ...tenant, M2M_MANAGED_IDENTITY: 'system' }],
  ] as const)('that AKS injects gives way to a %s, and that is told', async (name, env) => {
    const injected = { ...env, AZURE_FEDERATED_TOKEN_FILE: 'token' }
    const { settings, notices } = await load({ env: injected, files })
    expect(settings.federatedTokenFile).toBeUndefined()
    expect(settings[name]).toBeDefined()
    expect(notices).toContainEqual(
      expect.stringMatching(/^AZURE_FEDERATED_TOKEN_FILE \(environment\) is not used: /),
    )
  })

  it('that AKS injects gives way to a secret in .env as well', async () => {
    const env = { ...tenant, AZURE_FEDERATED_TOKEN_FILE: 'token' }
    const withEnvFile = { ...files, '.env': 'AZURE_CLIENT_SECRET=q7w8Q~of-the-env-file\n' }
    const { settings } = await load({ env, files: withEnvFile })
    expect(settings.clientSecret?.origin.kind).toBe('env-file')
    expect(settings.federatedTokenFile).toBeUndefined()
  })

  it('that somebody wrote beside a secret contradicts it', async () => {
    const text = 'AZURE_CLIENT_SECRET=q7w8Q~of-the-env-file\nAZURE_FEDERATED_TOKEN_FILE=token\n'
    const { settings } = await onlyProblem('M2M106', {
      env: tenant,
      files: { ...files, '.env': text },
    })
    expect(settings).toEqual(['AZURE_CLIENT_SECRET (.env)', 'AZURE_FEDERATED_TOKEN_FILE (.env)'])
  })
})

describe('the thumbprint of a certificate', () => {
  const beside = { ...tenant, AZURE_CLIENT_CERTIFICATE_PATH: 'client.pem' }
  const sha1 = 'A9'.repeat(20)
  const sha256 = 'A9'.repeat(32)

  it.each([
    ['bare', sha256, sha256],
    ['in lower case', sha256.toLowerCase(), sha256],
    ['with colons, as openssl writes it', Array(32).fill('A9').join(':'), sha256],
    [
      'with what openssl writes before it',
      `sha256 Fingerprint=${Array(32).fill('a9').join(':')}`,
      sha256,
    ],
    ['with spaces, as Windows writes it', Array(20).fill('a9').join(' '), sha1],
  ])('is taken %s', async (_, text, digits) => {
    const env = { ...beside, AZURE_CLIENT_CERTIFICATE_THUMBPRINT: text }
    const { settings, notices } = await load({ env, files })
    expect(settings.clientCertificateThumbprint?.value).toBe(digits)
    expect(notices).toEqual([])
  })

  it('without a key is told to be of no use', async () => {
    const env = { ...entra, AZURE_CLIENT_CERTIFICATE_THUMBPRINT: sha256 }
    const { notices } = await load({ env })
    expect(notices).toEqual([
      'AZURE_CLIENT_CERTIFICATE_THUMBPRINT (environment) is not used: it belongs to a private key in --client-certificate',
    ])
  })
})

const cognito = { COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEfGhI', COGNITO_CLIENT_ID: '1example2345' }

test.each([
  ['clientAssertionKey', tenant],
  ['serviceAccountKey', oidc],
  ['clientCertificate', cognito],
  ['federatedTokenFile', oidc],
] as const)('%s at a provider that does not take it is a contradiction', async (name, env) => {
  const { settings } = await onlyProblem('M2M106', { env, files, flags: { [name]: 'token' } })
  expect(settings[0]).toMatch(/^--(client|federated|service)-.* \(flag\)$/)
})

test('a federated token does not go to a host that only a file of the folder names', async () => {
  const env = [
    'AZURE_FEDERATED_TOKEN_FILE=token',
    'AZURE_AUTHORITY=https://idp.example/tenant',
    `AZURE_CLIENT_ID=${guids.client}`,
    '',
  ].join('\n')
  const args = await onlyProblem('M2M109', { files: { ...files, '.env': env } })
  expect(args).toMatchObject({ secret: 'federated token file', host: 'idp.example' })
})
