import { expect, test } from 'vitest'
import { entra, load, onlyProblem, refusal } from './case.ts'

const dashed = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'

test.each([
  ['AZURE_TENANT_ID', `{${dashed}}`, dashed],
  ['AZURE_TENANT_ID', dashed.replaceAll('-', ''), dashed],
  ['AZURE_CLIENT_ID', `api://${dashed}`, dashed],
  ['AZURE_CLIENT_ID', ` ${dashed}`, dashed],
  ['AZURE_CLIENT_ID', `{${dashed}}`, dashed],
  ['NEO4J_URI', '1a2b3c4d.databases.neo4j.io', 'neo4j+s://1a2b3c4d.databases.neo4j.io'],
  ['NEO4J_URI', 'localhost:7687', 'neo4j://localhost:7687'],
  ['MCP_URL', 'mcp.example.com/mcp', 'https://mcp.example.com/mcp'],
  ['MCP_URL', 'https://https://mcp.example.com/', 'https://mcp.example.com/'],
  ['M2M_TIMEOUT', '10', '10s'],
  ['M2M_TARGET', 'Aurra', 'aura'],
])('%s=%s is refused, with what was probably meant', async (name, value, suggestion) => {
  const args = await onlyProblem('M2M107', { env: { ...entra, [name]: value } })
  expect(args.origin).toBe(`${name} (environment)`)
  expect(args.suggestion).toBe(suggestion)
})

test.each([
  ['AZURE_TENANT_ID', 'contoso'],
  ['AZURE_CLIENT_ID', 'my-app'],
  ['AZURE_AUTHORITY', 'https://'],
  ['MCP_URL', 'https://mcp.example.com:99999/mcp'],
  ['MCP_URL', 'https://mcp.example.com/a b'],
  ['MCP_URL', 'https://mcp\\example.com/'],
  ['MCP_URL', 'ftp://mcp.example.com/'],
  ['NEO4J_URI', 'neo4j+s://'],
  ['NEO4J_URI', 'neo4j+s://db:port'],
  ['M2M_TIMEOUT', '0s'],
  ['M2M_TIMEOUT', '-5s'],
  ['M2M_DEADLINE', '61m'],
  ['M2M_DEADLINE', '1h30'],
  ['NEO4J_HTTP_AUTH_HEADER_NAME', 'X Token'],
  ['NEO4J_OIDC_AUDIENCE', 'one,,two'],
  ['NEO4J_OIDC_ROLE_MAPPING', '"readers=reader'],
  ['AZURE_SCOPE', 'api://x/.default\r'],
  ['NEO4J_DATABASE', 'neo\u200b4j'],
  ['AZURE_CLIENT_CERTIFICATE_THUMBPRINT', 'A90950'],
  ['AZURE_CLIENT_CERTIFICATE_THUMBPRINT', `\u200e${'a9'.repeat(20)}`],
  ['AZURE_CLIENT_CERTIFICATE_THUMBPRINT', `${'a9'.repeat(31)}g0`],
])('%s=%j is refused', async (name, value) => {
  const args = await onlyProblem('M2M107', { env: { ...entra, [name]: value } })
  expect(args.origin).toBe(`${name} (environment)`)
})

test.each([
  ['AZURE_TENANT_ID', 'common'],
  ['AZURE_TENANT_ID', 'contoso.onmicrosoft.com'],
  ['NEO4J_URI', 'https://1a2b3c4d.databases.neo4j.io'],
  ['NEO4J_URI', 'bolt+ssc://[::1]:7687'],
  ['MCP_URL', 'http://127.0.0.1:8080/mcp'],
  ['M2M_TIMEOUT', '500ms'],
  ['M2M_TIMEOUT', '2m'],
  ['NEO4J_OIDC_ISSUER', 'accounts.google.com'],
  ['NEO4J_OIDC_USERNAME_CLAIM', 'client_id'],
])('%s=%s is left to the checks', async (name, value) => {
  const { notices } = await load({ env: { ...entra, [name]: value } })
  expect(notices).toEqual([])
})

test.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['1.5s', 1500],
  ['2m', 120_000],
])('the time %s is %i milliseconds', async (text, milliseconds) => {
  const { settings } = await load({ flags: { timeout: text } })
  expect(settings.timeout.value).toBe(milliseconds)
})

test('a list is taken apart at its commas', async () => {
  const { settings } = await load({ flags: { serverAudience: 'one, two' } })
  expect(settings.serverAudience?.value).toEqual(['one', 'two'])
})

test('a role mapping is parsed', async () => {
  const { settings } = await load({ flags: { serverRoleMapping: '"a b"=reader,editor;c=admin' } })
  expect(settings.serverRoleMapping?.value.entries).toEqual([
    { group: 'a b', roles: ['reader', 'editor'] },
    { group: 'c', roles: ['admin'] },
  ])
})

test.each(['[1]', '"x"', 'null', '{"query":', 'RETURN 1'])(
  'tool arguments that are no JSON object are refused without being shown: %s',
  async (text) => {
    const { value } = await onlyProblem('M2M107', { flags: { args: text } })
    expect(value).toBe('(not shown)')
  },
)

test('tool arguments are an object', async () => {
  const { settings } = await load({ flags: { args: '{"query":"RETURN 1","params":{}}' } })
  expect(settings.toolArgs?.value).toEqual({ query: 'RETURN 1', params: {} })
})

test.each(['caFile', 'neo4jConf', 'jwksFile'])('a file for %s has to exist', async (flag) => {
  const { expected, value } = await onlyProblem('M2M107', { flags: { [flag]: 'none.pem' } })
  expect(value).toBe('none.pem')
  expect(expected).toContain('does not exist')
})

test('a CA file of the environment that does not exist is ignored, as Node does', async () => {
  const { settings, notices } = await load({ env: { NODE_EXTRA_CA_CERTS: '/none/ca.pem' } })
  expect(settings.caFile).toBeUndefined()
  expect(notices.join()).toContain('NODE_EXTRA_CA_CERTS is ignored')
})

test('a secret in place of an id is not shown', async () => {
  const { findings } = await refusal({
    env: { ...entra, AZURE_CLIENT_ID: 'q7w8Q~entra-secret-of-the-test' },
  })
  expect(findings).toMatchObject([{ code: 'M2M107', args: { value: '(not shown)' } }])
})

test('control characters of a bad value are not repeated', async () => {
  const { value } = await onlyProblem('M2M107', { env: { MCP_URL: '\u001b[31mred\u001b[0m' } })
  expect(value).toBe('red')
})

test('all bad values are told at once', async () => {
  const { findings } = await refusal({
    env: { AZURE_TENANT_ID: 'x', AZURE_CLIENT_ID: 'y', NEO4J_URI: 'z', M2M_TIMEOUT: 'w' },
  })
  expect(findings.map(({ code }) => code)).toEqual(['M2M107', 'M2M107', 'M2M107', 'M2M107'])
})
