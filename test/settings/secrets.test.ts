import { execFileSync } from 'node:child_process'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entra, folder, guids, load, newStore, onlyProblem } from './case.ts'

const secret = 'q7w8Q~entra-secret-of-the-test'
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl'

test('a secret comes from a file, with the flag and the file as origin', async () => {
  const { settings } = await load({
    flags: { clientSecretFile: 'secret.txt' },
    files: { 'secret.txt': secret },
  })
  expect(settings.clientSecret?.value.reveal()).toBe(secret)
  expect(settings.clientSecret?.origin).toEqual({
    kind: 'file',
    name: '--client-secret-file',
    file: 'secret.txt',
  })
})

test.each([
  ['one line break', `${secret}\n`, secret],
  ['one Windows line break', `${secret}\r\n`, secret],
  ['only the last of two line breaks', `${secret}\n\n`, `${secret}\n`],
  ['nothing else', ` ${secret} `, ` ${secret} `],
])('the end of a secret file loses %s', async (_what, content, kept) => {
  const { settings } = await load({
    flags: { clientSecretFile: 'secret.txt' },
    files: { 'secret.txt': content },
  })
  expect(settings.clientSecret?.value.reveal()).toBe(kept)
})

test('a secret comes from standard input', async () => {
  const { settings } = await load({ flags: { clientSecretStdin: true }, stdin: `${secret}\n` })
  expect(settings.clientSecret?.value.reveal()).toBe(secret)
  expect(settings.clientSecret?.origin).toEqual({ kind: 'stdin', name: '--client-secret-stdin' })
})

test('a dash in place of a file is standard input', async () => {
  const { settings } = await load({ flags: { tokenFile: '-' }, stdin: token })
  expect(settings.token?.value.reveal()).toBe(token)
})

test('standard input is left alone when nothing asks for it', async () => {
  const readStdin = () => Promise.reject(new Error('was read'))
  const { settings } = await load({ env: entra, readStdin } as never)
  expect(settings.clientSecret?.value.reveal()).toBe(secret)
})

test.each([
  ['is empty', ''],
  ['is larger than 64 KiB', 'x'.repeat(70_000)],
  ['has NUL bytes', 'abc\0def'],
])('a secret file that %s is refused', async (reason, content) => {
  const { expected, value } = await onlyProblem('M2M107', {
    flags: { clientSecretFile: 'secret.txt' },
    files: { 'secret.txt': content },
  })
  expect(expected).toContain(reason)
  expect(value).toBe('(not shown)')
})

test('a secret file that is not there does not fall back to the environment', async () => {
  const { expected } = await onlyProblem('M2M107', {
    flags: { clientSecretFile: 'none.txt' },
    env: entra,
  })
  expect(expected).toContain('does not exist')
})

test('two flags for one secret contradict each other', async () => {
  const { settings } = await onlyProblem('M2M106', {
    flags: { clientSecretFile: 'secret.txt', clientSecretStdin: true },
    files: { 'secret.txt': secret },
  })
  expect(settings).toEqual(['--client-secret-file', '--client-secret-stdin'])
})

test('a token and a secret of the same origin contradict each other', async () => {
  const { settings } = await onlyProblem('M2M106', {
    env: { ...entra, NEO4J_BEARER_TOKEN: token },
  })
  expect(settings).toEqual([
    'NEO4J_BEARER_TOKEN (environment)',
    'AZURE_CLIENT_SECRET (environment)',
  ])
})

test('of a token and a secret, the one of the higher origin counts', async () => {
  const { settings, notices, rawSecrets } = await load({
    flags: { tokenFile: 'token.jwt' },
    env: entra,
    files: { 'token.jwt': token },
  })
  expect([settings.token?.value.reveal(), settings.clientSecret]).toEqual([token, undefined])
  expect([notices.length, rawSecrets]).toEqual([1, []])
})

test('a secret of a higher origin than the token lets a token be acquired', async () => {
  const { settings } = await load({
    env: entra,
    files: { '.env': `NEO4J_BEARER_TOKEN=${token}` },
  })
  expect([settings.token, settings.clientSecret?.value.reveal()]).toEqual([undefined, secret])
})

test('MCP_BEARER_TOKEN stands in for the token', async () => {
  const { settings } = await load({ env: { MCP_BEARER_TOKEN: token } })
  expect(settings.token?.origin.name).toBe('MCP_BEARER_TOKEN')
  expect(settings.mcpToken).toBeUndefined()
})

test('with a token of its own, Neo4j does not get that of the MCP server', async () => {
  const { settings } = await load({
    env: { MCP_BEARER_TOKEN: 'for-mcp', NEO4J_BEARER_TOKEN: 'for-neo4j' },
  })
  expect([settings.token?.value.reveal(), settings.mcpToken?.value.reveal()]).toEqual([
    'for-neo4j',
    'for-mcp',
  ])
})

test('with an identity, MCP_BEARER_TOKEN is for the MCP server only', async () => {
  const { settings } = await load({ env: { ...entra, MCP_BEARER_TOKEN: token } })
  expect([settings.token, settings.mcpToken?.value.reveal()]).toEqual([undefined, token])
})

test('a token by flag goes before MCP_BEARER_TOKEN everywhere', async () => {
  const { settings } = await load({
    flags: { tokenStdin: true },
    stdin: token,
    env: { MCP_BEARER_TOKEN: 'other' },
  })
  expect([settings.token?.value.reveal(), settings.mcpToken]).toEqual([token, undefined])
})

test.each([
  [` ${secret}`, ['white space before it']],
  [`${secret}\t`, ['white space after it']],
  [`"${secret}"`, ['quotation marks around it']],
  [`\ufeff${secret}`, ['a byte order mark before it']],
  [`a\nb-${secret}`, ['a line break inside']],
  [`abc\u200b${secret}`, ['invisible characters', 'characters outside ASCII']],
  [`päss-${secret}`, ['characters outside ASCII']],
  [secret, []],
])('what is odd about a secret is told without it: %j', async (value, problems) => {
  const { rawSecrets } = await load({ env: { ...entra, AZURE_CLIENT_SECRET: value } })
  expect(rawSecrets).toEqual([
    {
      setting: 'clientSecret',
      origin: 'AZURE_CLIENT_SECRET (environment)',
      problems,
      looksLikeGuid: false,
    },
  ])
})

test('a secret that is a GUID is told', async () => {
  const { configuration } = await load({ env: { ...entra, AZURE_CLIENT_SECRET: guids.client } })
  expect(configuration.secrets).toMatchObject([{ looksLikeGuid: true, problems: [] }])
})

test('a secret that .env cuts at a # is told', async () => {
  const { rawSecrets } = await load({ files: { '.env': 'AZURE_CLIENT_SECRET=abc#def-and-more' } })
  expect(rawSecrets[0]?.problems).toEqual([
    'it ends at a # that was read as the start of a comment',
  ])
})

test('every secret is in the store', async () => {
  const secrets = newStore()
  await load({
    secrets,
    env: { ...entra, NEO4J_PASSWORD: 'neo4j-password-1', MCP_BEARER_TOKEN: `Bearer ${token}` },
  })
  expect([...secrets.values()].toSorted()).toEqual(
    [secret, 'neo4j-password-1', token, `Bearer ${token}`].toSorted(),
  )
})

test('user info in an address is taken out and remembered', async () => {
  const secrets = newStore()
  const { settings, notices } = await load({
    secrets,
    env: { NEO4J_URI: 'neo4j+s://neo4j:p%40ss-word@db.example.com:7687' },
  })
  expect(settings.neo4jUri?.value).toBe('neo4j+s://db.example.com:7687')
  expect([...secrets.values()]).toEqual(['neo4j:p%40ss-word', 'p%40ss-word', 'p@ss-word'])
  expect(notices.join()).not.toContain('ss-word')
})

test('user info in an address that is refused is not shown', async () => {
  const args = await onlyProblem('M2M107', { env: { MCP_URL: 'user:hunter2hunter2@mcp' } })
  expect(JSON.stringify(args)).not.toContain('hunter2')
})

test('credentials of a proxy are remembered', async () => {
  const secrets = newStore()
  const { proxyEnv } = await load({ secrets, env: { HTTPS_PROXY: 'http://me:proxy-pass@p:8080' } })
  expect(proxyEnv).toEqual({ HTTPS_PROXY: 'http://me:proxy-pass@p:8080' })
  expect([...secrets.values()]).toEqual(['me:proxy-pass', 'proxy-pass'])
})

test('texts in tool arguments are remembered', async () => {
  const secrets = newStore()
  await load({ secrets, flags: { args: '{"params":{"key":"a-long-api-key"},"n":1}' } })
  expect(secrets.values().has('a-long-api-key')).toBe(true)
})

test.runIf(process.platform !== 'win32')('a secret file that others can read is told', async () => {
  const cwd = await folder({ 'secret.txt': secret })
  await chmod(join(cwd, 'secret.txt'), 0o644)
  const { files } = await load({ cwd, flags: { clientSecretFile: 'secret.txt' } })
  expect(files).toEqual([
    { path: 'secret.txt', role: 'secret', auto: false, mode: 0o644, problem: 'readable-by-others' },
  ])
})

test.runIf(process.platform !== 'win32')(
  'a mounted secret is as open as it was mounted',
  async () => {
    const cwd = await folder()
    await mkdir(join(cwd, '..2026_01_02_03.1'))
    await writeFile(join(cwd, '..2026_01_02_03.1', 'secret'), secret, { mode: 0o644 })
    await symlink('..2026_01_02_03.1', join(cwd, '..data'))
    await symlink('..data/secret', join(cwd, 'secret'))
    const { files } = await load({ cwd, flags: { clientSecretFile: 'secret' } })
    expect(files[0]?.problem).toBe('plain-file')
  },
)

test('a .env without a secret in it may be read by all', async () => {
  const cwd = await folder({ '.env': 'NEO4J_DATABASE=graph\n' })
  await chmod(join(cwd, '.env'), 0o644)
  const { configuration } = await load({ cwd })
  expect(configuration.files).toEqual([{ path: '.env', role: 'env', auto: true }])
})

test('a .env with a secret that git tracks is told', async () => {
  const cwd = await folder({ '.env': `AZURE_CLIENT_SECRET=${secret}\n` })
  const git = (...args: string[]) => execFileSync('git', args, { cwd, stdio: 'ignore' })
  git('init')
  git('add', '.env')
  const { configuration } = await load({ cwd })
  expect(configuration.files[0]?.problem).toBe('tracked-by-git')
})

test.runIf(process.platform !== 'win32')(
  'a pipe without a writer does not hold the program up',
  async () => {
    const cwd = await folder()
    execFileSync('mkfifo', [join(cwd, 'pipe')])
    const { expected } = await onlyProblem('M2M107', { cwd, flags: { tokenFile: 'pipe' } })
    expect(expected).toContain('is empty')
  },
)

test.runIf(process.platform === 'linux')('a device that never ends is cut off', async () => {
  const { expected } = await onlyProblem('M2M107', { flags: { tokenFile: '/dev/zero' } })
  expect(expected).toContain('larger than 64 KiB')
})

test('what was pasted around the token of the MCP server is told', async () => {
  const { rawSecrets } = await load({ env: { ...entra, MCP_BEARER_TOKEN: `Bearer ${token}` } })
  expect(rawSecrets.find(({ setting }) => setting === 'mcpToken')?.problems).toContain(
    '"Bearer " before it',
  )
})

test('where it stands in for the token, that is left to the check of the token', async () => {
  const { rawSecrets } = await load({ env: { MCP_BEARER_TOKEN: `Bearer ${token}` } })
  expect(rawSecrets).toEqual([])
})
