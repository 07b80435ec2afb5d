import { lstat, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entra, folder, load } from '../settings/case.ts'
import { doctor } from './terminal.ts'

const real = { module: 'real' } as const

test('config show prints values with their origins, and secrets as fingerprints', async () => {
  const { code, stdout, stderr } = await doctor(['config', 'show'], { ...real, env: entra })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(
    /^tenant id +aaaabbbb-0000-cccc-1111-dddd2222eeee +AZURE_TENANT_ID \(environment\)$/m,
  )
  expect(stdout).toMatch(
    /^client secret +secret #[0-9a-f]{8} +AZURE_CLIENT_SECRET \(environment\)$/m,
  )
  expect(stdout).toMatch(/^timeout +10s +default$/m)
  expect(stdout).not.toContain(entra.AZURE_CLIENT_SECRET)
})

test('config show --verbose lists what is not set, and how to set it', async () => {
  const { stdout } = await doctor(['config', 'show', '--verbose'], real)
  expect(stdout).toMatch(/^MCP URL +--mcp-url, MCP_URL, MCP_ENDPOINT +no MCP server is asked$/m)
})

test('config show as JSON has every setting', async () => {
  const { stdout } = await doctor(['config', 'show', '--format', 'json'], { ...real, env: entra })
  const { settings } = JSON.parse(stdout) as { settings: { name: string }[] }
  const byName = Object.fromEntries(settings.map((setting) => [setting.name, setting]))
  expect(byName['clientSecret']).toMatchObject({
    value: null,
    fingerprint: expect.stringMatching(/^#[0-9a-f]{8}$/),
    origin: 'AZURE_CLIENT_SECRET (environment)',
  })
  expect(byName['mcpUrl']).toMatchObject({
    value: null,
    origin: null,
    variables: ['MCP_URL', 'MCP_ENDPOINT'],
  })
  expect(byName['controls']).toMatchObject({ value: 'true', origin: 'default' })
})

test('config show neither prints tool arguments nor the values of a query', async () => {
  const { stdout } = await doctor(
    [
      'config',
      'show',
      '--args',
      '{"query":"hunter2hunter2"}',
      '--mcp-url',
      'https://h/mcp?code=hunter2',
    ],
    real,
  )
  expect(stdout).toContain('https://h/mcp?code=...')
  expect(stdout).not.toContain('hunter2')
})

test('config show prints what it can when something is wrong, and exits with 2', async () => {
  const { code, stdout, stderr } = await doctor(['config', 'show'], {
    ...real,
    env: { ...entra, MCP_URL: 'x' },
  })
  expect(code).toBe(2)
  expect(stdout).toContain('AZURE_TENANT_ID (environment)')
  expect(stderr).toContain('error M2M107')
})

test('config show tells what is odd about a secret', async () => {
  const { stderr } = await doctor(['config', 'show'], {
    ...real,
    env: { ...entra, AZURE_CLIENT_SECRET: ' a-secret-with-a-blank' },
  })
  expect(stderr).toBe('notice: AZURE_CLIENT_SECRET (environment): white space before it\n')
})

test('config init writes a .env that sets nothing, for its owner only', async () => {
  const cwd = await folder()
  const { code, stdout } = await doctor(['config', 'init'], { ...real, cwd })
  expect([code, stdout]).toEqual([0, '.env\n'])
  const { mode } = await lstat(join(cwd, '.env'))
  expect(process.platform === 'win32' || (mode & 0o777) === 0o600).toBe(true)
  const { notices, settings } = await load({ cwd })
  expect([notices, settings.provider]).toEqual([[], undefined])
})

test('config init explains each provider', async () => {
  const cwd = await folder()
  await doctor(['config', 'init'], { ...real, cwd })
  const text = await readFile(join(cwd, '.env'), 'utf8')
  for (const name of ['AZURE_TENANT_ID', 'COGNITO_USER_POOL_ID', 'OIDC_ISSUER', 'NEO4J_URI']) {
    expect(text).toMatch(new RegExp(`^${name}=$`, 'm'))
  }
})

test('config init never touches a file that exists', async () => {
  const cwd = await folder({ '.env': 'AZURE_TENANT_ID=mine\n' })
  const { code, stderr } = await doctor(['config', 'init'], { ...real, cwd })
  expect(code).toBe(2)
  expect(stderr).toContain('.env exists already')
  expect(await readFile(join(cwd, '.env'), 'utf8')).toBe('AZURE_TENANT_ID=mine\n')
})

test.runIf(process.platform !== 'win32')('config init does not write through a link', async () => {
  const cwd = await folder()
  await symlink(join(cwd, 'elsewhere'), join(cwd, '.env'))
  const { code } = await doctor(['config', 'init'], { ...real, cwd })
  expect(code).toBe(2)
  await expect(lstat(join(cwd, 'elsewhere'))).rejects.toThrow('ENOENT')
})

test('config init in a folder that is not there is wrong usage', async () => {
  const cwd = join(await folder(), 'none')
  const { code, stderr } = await doctor(['config', 'init'], { ...real, cwd })
  expect([code, stderr]).toEqual([2, 'error: .env cannot be written here (ENOENT)\n'])
})
