import { expect, test } from 'vitest'
import { describeOrigin } from '../../src/settings/settings.ts'
import { entra, folder, guids, load, onlyProblem } from './case.ts'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'

const everywhere = {
  flags: { scope: 'from-flag' },
  env: { AZURE_SCOPE: 'from-environment', M2M_PROVIDER: 'entra' },
  files: { '.env': 'AZURE_SCOPE=from-env-file', 'm2m-doctor.yaml': 'scope: from-project-file' },
}

test('a flag goes before everything', async () => {
  const { settings } = await load(everywhere)
  expect(settings.scope).toEqual({ value: 'from-flag', origin: { kind: 'flag', name: '--scope' } })
})

test('the environment goes before .env', async () => {
  const { settings } = await load({ ...everywhere, flags: {} })
  expect(settings.scope).toEqual({
    value: 'from-environment',
    origin: { kind: 'environment', name: 'AZURE_SCOPE' },
  })
})

test('.env goes before the project file', async () => {
  const { settings } = await load({ ...everywhere, flags: {}, env: { M2M_PROVIDER: 'entra' } })
  expect(settings.scope).toEqual({
    value: 'from-env-file',
    origin: { kind: 'env-file', name: 'AZURE_SCOPE', file: '.env', auto: true },
  })
})

test('the project file goes before the default', async () => {
  const { settings } = await load({ files: { 'm2m-doctor.yaml': 'timeout: 3s' } })
  expect(settings.timeout).toEqual({
    value: 3000,
    origin: { kind: 'project-file', name: 'timeout', file: 'm2m-doctor.yaml', auto: true },
  })
})

test('the default is left when nothing is set', async () => {
  const { settings } = await load({})
  expect(settings.deadline).toEqual({
    value: 60_000,
    origin: { kind: 'default', name: 'deadline' },
  })
})

test('an empty value counts as not set, and the next origin is asked', async () => {
  const { settings } = await load({
    flags: { neo4jUri: '' },
    env: { NEO4J_URI: '  ' },
    files: { '.env': 'NEO4J_URI=\nNEO4J_MCP_URI=bolt://db:7687' },
  })
  expect(settings.neo4jUri?.value).toBe('bolt://db:7687')
})

test('of two variables of one setting, the first counts', async () => {
  const { settings } = await load({ env: { MCP_ENDPOINT: 'https://b/', MCP_URL: 'https://a/' } })
  expect(settings.mcpUrl?.origin).toEqual({ kind: 'environment', name: 'MCP_URL' })
})

test('an origin is told with its file', async () => {
  const { settings } = await load({ files: { '.env': 'MCP_URL=https://mcp.example.com/mcp' } })
  expect(settings.mcpUrl && describeOrigin(settings.mcpUrl.origin)).toBe('MCP_URL (.env)')
})

test('a file that --settings-file names is not one that was found', async () => {
  const cwd = await folder({ 'team.env': 'MCP_URL=https://a/', '.env': 'MCP_URL=https://b/' })
  const { settings } = await load({ cwd, flags: { settingsFile: 'team.env' } })
  expect(settings.mcpUrl).toEqual({
    value: 'https://a/',
    origin: { kind: 'env-file', name: 'MCP_URL', file: 'team.env', auto: false },
  })
})

test('--no-settings-file leaves .env alone', async () => {
  const { settings } = await load({
    flags: { settingsFile: false },
    files: { '.env': 'MCP_URL=https://b/' },
  })
  expect(settings.mcpUrl).toBeUndefined()
})

test('a file that --settings-file names must be there', async () => {
  const { expected } = await onlyProblem('M2M107', { flags: { settingsFile: 'none.env' } })
  expect(expected).toContain('does not exist')
})

test('without discovery, neither .env nor the project file is read', async () => {
  const { settings, files } = await load({
    discover: false,
    files: { '.env': 'MCP_URL=https://b/', 'm2m-doctor.yaml': 'timeout: 3s' },
  })
  expect([settings.mcpUrl, settings.timeout.value, files]).toEqual([undefined, 10_000, []])
})

test('values of .env never reach the environment', async () => {
  const env = { ...entra }
  await load({ env, files: { '.env': 'NEO4J_DATABASE=graph' } })
  expect(env).toEqual(entra)
})

test('only the settings that a command uses are judged', async () => {
  const { settings } = await load({
    command: 'token acquire',
    env: { ...entra, NEO4J_URI: 'not a uri', MCP_URL: '<mcp-url>' },
  })
  expect([settings.clientId?.value, settings.neo4jUri]).toEqual([guids.client, undefined])
})

test('the texts of named files are handed on', async () => {
  const cwd = await folder()
  await writeFile(join(cwd, 'neo4j.conf'), 'dbms.security.auth_enabled=true\n')
  const { settings, texts, files } = await load({ cwd, flags: { neo4jConf: 'neo4j.conf' } })
  expect(texts.neo4jConf).toEqual({
    text: 'dbms.security.auth_enabled=true\n',
    name: 'neo4j.conf',
  })
  expect(settings.neo4jConf?.value).toBe(join(cwd, 'neo4j.conf'))
  expect(files).toMatchObject([{ path: 'neo4j.conf', role: 'conf', auto: false }])
})
