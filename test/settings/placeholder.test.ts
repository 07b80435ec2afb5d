import { expect, test } from 'vitest'
import { isPlaceholder } from '../../src/settings/placeholder.ts'
import { entra, load, onlyProblem, refusal } from './case.ts'

const secret = { kind: 'text', secret: true } as const
const url = { kind: 'url', secret: false } as const
const uri = { kind: 'neo4j-uri', secret: false } as const
const scope = { kind: 'uri-text', secret: false } as const
const text = { kind: 'text', secret: false } as const

test.each([
  'your-client-secret-here',
  'YOUR_CLIENT_SECRET',
  '<PASTE_SECRET_VALUE_HERE>',
  'xxxx',
  'XXXXXXXX',
  'changeme',
  'change-me',
  'client-secret',
  '${AZURE_CLIENT_SECRET}',
  '{{secret}}',
  '...',
  '********',
  'undefined',
])('a secret that is only %s is a placeholder', (value) => {
  expect(isPlaceholder(secret, value)).toBe(true)
})

test.each([
  'abc8Q~xxxxYourSecretHere.changeme-and-more',
  'yourdogisalsomydog',
  'a<b>c',
  '0xxxx0',
  'here',
  'password',
  '{"access_token":"eyJhbGciOiJSUzI1NiJ9.e30.c2ln"}',
])('a secret that merely contains such letters is none: %s', (value) => {
  expect(isPlaceholder(secret, value)).toBe(false)
})

test.each([
  [url, 'https://login.microsoftonline.com/your-tenant-id-here'],
  [url, 'https://login.microsoftonline.com/{tenant-id}/v2.0'],
  [url, 'https://login.microsoftonline.com/<tenant>/v2.0'],
  [url, 'https://your-domain.auth0.com/'],
  [url, 'https://cognito-idp.eu-west-1.amazonaws.com/<region>_<pool>'],
  [uri, 'neo4j+s://xxxx.databases.neo4j.io'],
  [uri, 'neo4j+s://<dbid>.databases.neo4j.io:7687'],
  [scope, 'api://your-client-id-here/.default'],
  [scope, 'api://{client-id}/.default'],
] as const)('a whole part of an address is judged: %j %s', (definition, value) => {
  expect(isPlaceholder(definition, value)).toBe(true)
})

test.each([
  [url, 'https://idp.example.com/realms/graph'],
  [url, 'http://[::1]:8080/mcp'],
  [url, 'https://host.xxx/mcp'],
  [uri, 'neo4j+s://1a2b3c4d.databases.neo4j.io'],
  [scope, 'api://graph/.default'],
  [text, 'client_id'],
  [text, 'tenant-id'],
] as const)('real values are none: %j %s', (definition, value) => {
  expect(isPlaceholder(definition, value)).toBe(false)
})

test('a placeholder stops the run and is shown with its origin', async () => {
  const args = await onlyProblem('M2M102', {
    env: { ...entra, AZURE_TENANT_ID: 'your-tenant-id-here' },
  })
  expect(args).toEqual({
    setting: 'tenant id',
    origin: 'AZURE_TENANT_ID (environment)',
    value: 'your-tenant-id-here',
  })
})

test('a placeholder in place of a secret is not shown', async () => {
  const { value } = await onlyProblem('M2M102', {
    files: { '.env': 'AZURE_CLIENT_SECRET=<PASTE_SECRET_VALUE_HERE>' },
  })
  expect(value).toBe('(not shown)')
})

test('a setting with a placeholder is not missing as well', async () => {
  const { findings } = await refusal({
    command: 'token acquire',
    env: { ...entra, AZURE_CLIENT_SECRET: 'your-client-secret-here' },
  })
  expect(findings.map(({ code }) => code)).toEqual(['M2M102'])
})

test('a placeholder of a setting that the command does not use is left alone', async () => {
  const { settings } = await load({
    command: 'token acquire',
    env: { ...entra, MCP_URL: 'https://<host>/mcp' },
  })
  expect(settings.mcpUrl).toBeUndefined()
})
