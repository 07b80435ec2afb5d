import { expect, test } from 'vitest'
import { requireSettings } from '../../src/settings/requirements.ts'
import type { CommandName } from '../../src/settings/command-settings.ts'
import { entra, load, onlyProblem, refusal } from './case.ts'

async function missing(command: CommandName, env: Record<string, string> = {}): Promise<string[]> {
  const args = await onlyProblem('M2M101', { command, env })
  return args.missing.map(({ setting }) => setting)
}

const uri = { NEO4J_URI: 'neo4j+s://1a2b3c4d.databases.neo4j.io' }
const url = { MCP_URL: 'https://mcp.example.com/mcp' }
const token = { NEO4J_BEARER_TOKEN: 'some-token' }
const identity = ['tenant id, user pool id or OIDC issuer', 'client id', 'client secret']
const entraProof = 'client secret or client certificate or federated token file'
const instead = 'or, in place of these, a token'

test('diagnose with nothing names everything at once', async () => {
  expect(await missing('diagnose')).toEqual([...identity, instead, 'Neo4j URI or MCP URL'])
})

test('a missing value is named with flag and variable, and so is what stands in for it', async () => {
  const { AZURE_CLIENT_SECRET: _, ...rest } = entra
  const args = await onlyProblem('M2M101', { command: 'token acquire', env: rest })
  expect(args.missing).toEqual([
    {
      setting: 'client secret or client certificate or federated token file',
      flag: '--client-secret-file FILE or --client-secret-stdin or --client-certificate FILE or --federated-token-file FILE',
      variable:
        'AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE',
    },
  ])
})

test.each([
  ['diagnose', { ...entra, ...uri }],
  ['diagnose', { ...token, ...uri }],
  ['diagnose', { ...entra, ...url }],
  ['diagnose', url],
  ['token acquire', entra],
  ['token inspect', token],
  ['token validate', entra],
  ['oidc check', token],
  ['oidc config', entra],
  ['aura probe', { ...token, ...uri }],
  ['mcp call', url],
  ['mcp audit', url],
  ['mcp call', { ...url, MCP_BEARER_TOKEN: 'some-token' }],
  ['config show', {}],
  ['explain', {}],
] as const)('%s lacks nothing with %j', async (command, env) => {
  await expect(load({ command, env })).resolves.toBeDefined()
})

test.each([
  ['diagnose', entra, ['Neo4j URI or MCP URL']],
  ['diagnose', uri, [...identity, instead]],
  ['token acquire', { AZURE_TENANT_ID: entra.AZURE_TENANT_ID }, ['client id', entraProof]],
  ['token inspect', {}, [...identity, instead]],
  ['aura probe', token, ['Neo4j URI']],
  ['mcp call', token, ['MCP URL']],
  ['mcp audit', token, ['MCP URL']],
  ['token acquire', { COGNITO_CLIENT_ID: 'x' }, ['user pool id', 'client secret']],
  ['token acquire', { COGNITO_DOMAIN: 'my-pool' }, ['region', 'client id', 'client secret']],
  [
    'token acquire',
    { OIDC_CLIENT_ID: 'x' },
    ['OIDC issuer or discovery URI', 'client secret or client assertion key'],
  ],
] as const)('%s with %j lacks what it needs', async (command, env, settings) => {
  expect(await missing(command, env)).toEqual(settings)
})

test('an identity that was begun must be whole, although MCP alone would do', async () => {
  const { AZURE_CLIENT_SECRET: _, ...rest } = entra
  expect(await missing('mcp call', { ...rest, ...url })).toEqual([entraProof])
})

test('missing and bad values are told together', async () => {
  const { findings } = await refusal({
    command: 'aura probe',
    env: { ...entra, AZURE_CLIENT_ID: 'x' },
  })
  expect(findings.map(({ code }) => code)).toEqual(['M2M101', 'M2M107'])
})

test('while two providers are candidates, only the rest can be missing', async () => {
  const { findings } = await refusal({
    command: 'aura probe',
    env: { AZURE_TENANT_ID: entra.AZURE_TENANT_ID, OIDC_CLIENT_ID: 'x' },
  })
  expect(findings.map(({ code }) => code)).toEqual(['M2M101', 'M2M106'])
  expect(findings[0]?.args).toMatchObject({ missing: [{ setting: 'Neo4j URI' }] })
})

test('settings that were loaded for another command can be judged for this one', async () => {
  const { settings } = await load({ env: entra })
  expect(() => requireSettings('aura probe', settings)).toThrow('M2M101')
  expect(() => requireSettings('token acquire', settings)).not.toThrow()
})

test.each(['diagnose', 'aura probe'] as const)(
  '%s with --query-api wants the address of a server that is not on Aura',
  async (command) => {
    const env = { ...token, NEO4J_URI: 'neo4j+s://db.example.com' }
    const args = await onlyProblem('M2M101', { command, env, flags: { queryApi: true } })
    expect(args.missing).toEqual([
      {
        setting: 'Query API origin',
        flag: '--query-api-uri URL',
        variable: 'NEO4J_QUERY_API_URI',
      },
    ])
  },
)

test.each([
  ['neo4j+s://1a2b3c4d.databases.neo4j.io', 'https://1a2b3c4d.databases.neo4j.io'],
  [
    'bolt+s://1a2b3c4d.production-orch-0123.neo4j.io:7687',
    'https://1a2b3c4d.production-orch-0123.neo4j.io',
  ],
])('the Query API of %s is at port 443 of its host', async (NEO4J_URI, origin) => {
  const env = { ...token, NEO4J_URI }
  const { settings } = await load({ command: 'diagnose', env, flags: { queryApi: true } })
  expect(settings.queryApiUri).toEqual({
    value: origin,
    origin: { kind: 'derived', name: 'NEO4J_URI' },
  })
})

test('the address of the Query API is not made up where it was not asked for', async () => {
  const { settings } = await load({ command: 'diagnose', env: { ...token, ...uri } })
  expect(settings.queryApiUri).toBeUndefined()
})
