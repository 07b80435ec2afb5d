import { describe, expect, test } from 'vitest'
import { namedByFolder } from '../../src/settings/destinations.ts'
import { isKnownHost } from '../../src/settings/known-hosts.ts'
import { entra, load, onlyProblem, refusal } from './case.ts'

const oidc = { OIDC_CLIENT_ID: 'graph-reader', OIDC_CLIENT_SECRET: 'oidc-secret-of-the-test' }
const env = (text: string) => ({ files: { '.env': text } })

test('a secret of the environment does not go to a host that only .env names', async () => {
  const args = await onlyProblem('M2M109', {
    env: oidc,
    ...env('OIDC_ISSUER=https://idp.evil.example/'),
  })
  expect(args).toEqual({
    secret: 'client secret',
    secretOrigin: 'OIDC_CLIENT_SECRET (environment)',
    host: 'idp.evil.example',
    hostSetting: 'OIDC issuer',
    file: '.env',
  })
})

test.each([
  ['AZURE_AUTHORITY=https://login.evil.example/tenant', 'authority'],
  ['AZURE_AUTHORITY_HOST=https://login.evil.example', 'authority'],
  ['OIDC_DISCOVERY_URI=https://login.evil.example/d', 'discovery URI'],
  ['NEO4J_URI=neo4j+s://db.evil.example', 'Neo4j URI'],
  ['NEO4J_QUERY_API_URI=https://db.evil.example', 'Query API origin'],
  ['MCP_URL=https://mcp.evil.example/mcp', 'MCP URL'],
])('neither does what is acquired with it: %s', async (line, hostSetting) => {
  const args = await onlyProblem('M2M109', { env: entra, ...env(line) })
  expect(args.hostSetting).toBe(hostSetting)
})

test.each([
  [{ flags: { tokenStdin: true }, stdin: 'some-token' }, '--token-stdin (standard input)'],
  [{ env: { NEO4J_BEARER_TOKEN: 'some-token' } }, 'NEO4J_BEARER_TOKEN (environment)'],
  [
    { env: { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'some-password' } },
    'NEO4J_PASSWORD (environment)',
  ],
])('a token or password from elsewhere is kept back too', async (input, secretOrigin) => {
  const args = await onlyProblem('M2M109', { ...input, ...env('NEO4J_URI=bolt://db.evil.example') })
  expect(args.secretOrigin).toBe(secretOrigin)
})

test('the project file is a file that was found as well', async () => {
  const { file } = await onlyProblem('M2M109', {
    env: entra,
    files: { 'm2m-doctor.yaml': 'mcp-url: https://mcp.evil.example/mcp' },
  })
  expect(file).toBe('m2m-doctor.yaml')
})

test.each([
  'NEO4J_URI=neo4j+s://1a2b3c4d.databases.neo4j.io',
  'AZURE_AUTHORITY=https://login.microsoftonline.us/contoso.example',
  'AZURE_AUTHORITY_HOST=https://login.partner.microsoftonline.cn/',
])('a known host may be named by .env: %s', async (line) => {
  const { settings } = await load({ env: entra, ...env(line) })
  expect(settings.clientSecret).toBeDefined()
})

test.each(['my-pool', 'my-pool.auth.eu-west-1.amazoncognito.com'])(
  'a Cognito domain below amazoncognito.com may be named by .env: %s',
  async (domain) => {
    const { settings } = await load({
      env: { COGNITO_CLIENT_SECRET: 'cognito-secret-of-the-test' },
      ...env(`COGNITO_DOMAIN=${domain}`),
    })
    expect(settings.cognitoDomain?.value).toBe(domain)
  },
)

test('a secret and a host of the same file belong together', async () => {
  const { settings } = await load(
    env('OIDC_ISSUER=https://idp.corp.example/\nOIDC_CLIENT_SECRET=oidc-secret-of-the-test'),
  )
  expect(settings.oidcIssuer?.value).toBe('https://idp.corp.example/')
})

test('naming the file by flag allows it', async () => {
  const { settings } = await load({
    env: oidc,
    flags: { settingsFile: '.env' },
    ...env('OIDC_ISSUER=https://idp.corp.example/'),
  })
  expect(settings.oidcIssuer?.origin.auto).toBe(false)
})

test('naming the host by flag allows it', async () => {
  const { settings } = await load({
    env: oidc,
    flags: { oidcIssuer: 'https://idp.corp.example/' },
    ...env('OIDC_ISSUER=https://idp.evil.example/'),
  })
  expect(settings.oidcIssuer?.value).toBe('https://idp.corp.example/')
})

test('an address that the command does not contact is no destination', async () => {
  const { settings } = await load({
    command: 'token validate',
    env: entra,
    ...env('NEO4J_URI=bolt://db.corp.example'),
  })
  expect(settings.neo4jUri?.value).toBe('bolt://db.corp.example')
})

test('every address that would get a secret is told', async () => {
  const { findings } = await refusal({
    env: entra,
    ...env('NEO4J_URI=bolt://a.example\nMCP_URL=https://b.example/'),
  })
  expect(findings.map(({ code }) => code)).toEqual(['M2M109', 'M2M109'])
})

test('a proxy is not taken from a .env that was found', async () => {
  const { proxyEnv, notices } = await load(env('HTTPS_PROXY=http://proxy.evil.example:8080'))
  expect(proxyEnv).toEqual({})
  expect(notices.join()).toContain('HTTPS_PROXY in .env is ignored')
})

test('a proxy is taken from a file that was named', async () => {
  const { proxyEnv } = await load({
    flags: { settingsFile: '.env' },
    ...env('HTTPS_PROXY=http://proxy:8080'),
  })
  expect(proxyEnv).toEqual({ HTTPS_PROXY: 'http://proxy:8080' })
})

test('a CA file is not taken from a .env that was found', async () => {
  const { settings, notices } = await load(env('NODE_EXTRA_CA_CERTS=evil.pem'))
  expect(settings.caFile).toBeUndefined()
  expect(notices).toHaveLength(1)
})

test('NODE_TLS_REJECT_UNAUTHORIZED is told to have no effect', async () => {
  const { notices } = await load({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })
  expect(notices).toEqual([
    'NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always verified',
  ])
})

test.each([
  'login.microsoftonline.com',
  'LOGIN.MICROSOFTONLINE.COM.',
  'contoso.ciamlogin.com',
  'cognito-idp.eu-west-1.amazonaws.com',
  'p-1a2b.production-orch-0001.neo4j.io',
])('%s is known', (host) => {
  expect(isKnownHost(host)).toBe(true)
})

test.each([
  'login.microsoftonline.com.evil.example',
  'evil-neo4j.io',
  'neo4j.io.evil.example',
  'cognito-idp.evil.example.amazonaws.com',
  'localhost',
  '',
])('%j is not known', (host) => {
  expect(isKnownHost(host)).toBe(false)
})

describe('a token endpoint that only the document of a pool in .env names', () => {
  const secret = {
    COGNITO_CLIENT_ID: 'client-of-the-test',
    COGNITO_CLIENT_SECRET: 'of-the-environment',
  }
  const pool = 'COGNITO_USER_POOL_ID=eu-west-1_AbCdEf123'
  const discovery = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123/x'
  const own = 'https://login.corp.example/oauth2/token'
  const ofAmazon = 'https://pool.auth.eu-west-1.amazoncognito.com/oauth2/token'

  test.each([
    ['does not get the secret of the environment', own, { env: secret, ...env(pool) }, true],
    ['gets it at the host of Cognito', ofAmazon, { env: secret, ...env(pool) }, false],
    [
      'gets the secret of the same file',
      own,
      env(`${pool}\nCOGNITO_CLIENT_ID=c\nCOGNITO_CLIENT_SECRET=of-the-file`),
      false,
    ],
    [
      'gets it where the file was named',
      own,
      { env: secret, flags: { settingsFile: '.env' }, ...env(pool) },
      false,
    ],
    [
      'gets it where the pool is of the environment too',
      own,
      { env: { ...secret, COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEf123' } },
      false,
    ],
  ])('%s', async (_, endpoint, given, refused) => {
    const { settings } = await load({ command: 'token acquire', ...given })
    expect(namedByFolder(settings, endpoint, discovery)).toBe(refused)
  })
})
