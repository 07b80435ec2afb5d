import { expect, test } from 'vitest'
import { entra, guids, load, onlyProblem } from './case.ts'

const cognito = {
  COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEfGhI',
  COGNITO_CLIENT_ID: '1example23456789',
  COGNITO_CLIENT_SECRET: 'cognito-secret-of-the-test',
}
const oidc = {
  OIDC_ISSUER: 'https://idp.example.com/graph',
  OIDC_CLIENT_ID: 'graph-reader',
  OIDC_CLIENT_SECRET: 'oidc-secret-of-the-test',
}

test.each([
  ['entra', entra],
  ['cognito', cognito],
  ['oidc', oidc],
])('%s is inferred from its variables', async (provider, env) => {
  const { settings } = await load({ env })
  expect(settings.provider).toMatchObject({ value: provider, origin: { kind: 'derived' } })
})

test('two candidates are refused, with a variable of each', async () => {
  const { settings, reason } = await onlyProblem('M2M106', { env: { ...entra, ...cognito } })
  expect(settings).toEqual(['AZURE_CLIENT_ID (environment)', 'COGNITO_CLIENT_ID (environment)'])
  expect(reason).toContain('--provider')
})

test('candidates of different origins are two candidates as well', async () => {
  const { settings } = await onlyProblem('M2M106', {
    env: { AZURE_TENANT_ID: guids.tenant },
    files: { '.env': 'OIDC_CLIENT_ID=graph-reader' },
  })
  expect(settings).toEqual(['AZURE_TENANT_ID (environment)', 'OIDC_CLIENT_ID (.env)'])
})

test.each([
  ['https://dev-1234.okta.com/oauth2/default', 'okta'],
  ['https://dev-1234.oktapreview.com/oauth2/default', 'okta'],
  ['https://contoso.eu.auth0.com/', 'auth0'],
  ['https://accounts.google.com', 'google'],
  ['https://sso.example.com/realms/graph', 'keycloak'],
  ['https://sso.example.com/auth/realms/graph', 'keycloak'],
  ['https://sso.example.com/realms', 'oidc'],
  ['https://okta.com.example.net/oauth2', 'oidc'],
  ['https://notauth0.com/', 'oidc'],
])('the issuer %s speaks of %s', async (OIDC_ISSUER, provider) => {
  const env = { OIDC_ISSUER, OIDC_CLIENT_ID: 'etl', OIDC_CLIENT_SECRET: 'a-secret-of-the-test' }
  const { settings } = await load({ env })
  expect(settings.provider).toMatchObject({ value: provider, origin: { name: 'OIDC_CLIENT_ID' } })
})

test('the provider that is named goes before what its issuer speaks of', async () => {
  const env = { M2M_PROVIDER: 'oidc', OIDC_ISSUER: 'https://sso.example.com/realms/graph' }
  expect((await load({ env })).settings.provider?.value).toBe('oidc')
})

test('--provider decides between candidates, and the other one is not read', async () => {
  const { settings } = await load({
    flags: { provider: 'keycloak' },
    env: { ...entra, ...oidc },
  })
  expect(settings.provider).toEqual({
    value: 'keycloak',
    origin: { kind: 'flag', name: '--provider' },
  })
  expect([settings.clientId?.value, settings.tenantId]).toEqual(['graph-reader', undefined])
})

test.each([
  ['AWS_REGION', 'eu-west-1'],
  ['OIDC_DISCOVERY_URI', 'https://idp.example.com/.well-known/openid-configuration'],
  ['AZURE_FEDERATED_TOKEN_FILE', '/var/run/secrets/token'],
])('%s makes no candidate', async (name, value) => {
  const { settings } = await load({ env: { [name]: value } })
  expect(settings.provider).toBeUndefined()
})

test('an unknown provider is refused with the nearest name', async () => {
  const { suggestion } = await onlyProblem('M2M107', { flags: { provider: 'keyclock' } })
  expect(suggestion).toBe('keycloak')
})

test('the authority follows from the tenant', async () => {
  const { settings } = await load({ env: entra })
  expect(settings.authority).toEqual({
    value: `https://login.microsoftonline.com/${guids.tenant}`,
    origin: { kind: 'derived', name: 'AZURE_TENANT_ID' },
  })
})

test.each([
  ['https://login.microsoftonline.us/', `https://login.microsoftonline.us/${guids.tenant}`],
  ['login.partner.microsoftonline.cn', `https://login.partner.microsoftonline.cn/${guids.tenant}`],
])('AZURE_AUTHORITY_HOST %s gets the tenant', async (host, authority) => {
  const { settings } = await load({ env: { ...entra, AZURE_AUTHORITY_HOST: host } })
  expect(settings.authority?.value).toBe(authority)
})

test.each(['', '/', '/v2.0', '/v2.0/', '/oauth2/v2.0/token'])(
  'AZURE_AUTHORITY is taken as given, without a trailing "%s"',
  async (end) => {
    const authority = `https://login.microsoftonline.us/${guids.tenant}`
    const { settings } = await load({
      env: { ...entra, AZURE_AUTHORITY: authority + end, AZURE_AUTHORITY_HOST: 'https://unused/' },
    })
    expect(settings.authority).toEqual({
      value: authority,
      origin: { kind: 'environment', name: 'AZURE_AUTHORITY' },
    })
  },
)

test('the tenant follows from the authority', async () => {
  const { AZURE_TENANT_ID: tenant, ...others } = entra
  const { settings } = await load({
    command: 'token acquire',
    env: { ...others, AZURE_AUTHORITY: `https://login.microsoftonline.com/${tenant}` },
  })
  expect(settings.tenantId).toEqual({
    value: guids.tenant,
    origin: { kind: 'derived', name: 'AZURE_AUTHORITY' },
  })
})

test('an authority of another tenant than the tenant id is told', async () => {
  const { notices } = await load({
    env: { ...entra, AZURE_AUTHORITY: 'https://login.microsoftonline.com/contoso.example' },
  })
  expect(notices.join()).toContain('names the tenant contoso.example')
})

test('the scope at Entra follows from the client id', async () => {
  const { settings } = await load({ env: entra })
  expect(settings.scope).toEqual({
    value: `api://${guids.client}/.default`,
    origin: { kind: 'derived', name: 'AZURE_CLIENT_ID' },
  })
})

test('other providers get no scope of themselves', async () => {
  const { settings } = await load({ env: oidc })
  expect(settings.scope).toBeUndefined()
})

test('the region follows from the user pool, whatever AWS_REGION says', async () => {
  const { settings } = await load({ env: { ...cognito, AWS_REGION: 'us-east-1' } })
  expect(settings.region).toEqual({
    value: 'eu-west-1',
    origin: { kind: 'derived', name: 'COGNITO_USER_POOL_ID' },
  })
})

test('AWS_REGION is not even looked at while Cognito is not the provider', async () => {
  const { settings } = await load({ env: { AWS_REGION: 'not a region' } })
  expect(settings.region).toBeUndefined()
})

test('AWS_REGION is the region of a pool that is named by its domain', async () => {
  const { settings } = await load({ env: { COGNITO_DOMAIN: 'my-pool', AWS_REGION: 'us-east-1' } })
  expect(settings.region?.origin.name).toBe('AWS_REGION')
})
