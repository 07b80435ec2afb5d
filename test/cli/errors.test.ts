import { expect, test } from 'vitest'
import { LeakPrevented, UsageError } from '../../src/errors.ts'
import type { CommandModule } from '../../src/commands/invocation.ts'
import { raise } from '../../src/model/finding.ts'
import { doctor } from './terminal.ts'

const failing = (thrown: unknown): CommandModule => ({
  run: () => {
    throw thrown
  },
})
const loading: CommandModule = {
  run: async ({ flags, io, secrets, command }) => {
    const { loadSettings } = await import('../../src/settings/load.ts')
    const { env, cwd, stdin: readStdin } = io
    await loadSettings({ flags, env, cwd, readStdin, command, secrets })
    return 0
  },
}

test('everything that is missing is told with flag, variable and line of .env', async () => {
  const { code, stderr } = await doctor(['aura', 'probe'], {
    module: loading,
    env: { AZURE_TENANT_ID: 'contoso.onmicrosoft.com', AZURE_CLIENT_ID: 'x' },
  })
  expect(code).toBe(2)
  expect(stderr).toMatch(/^error M2M101: /)
  expect(stderr).toContain('--client-secret-file FILE or --client-secret-stdin')
  expect(stderr).toContain('AZURE_CLIENT_SECRET=<client-secret>')
  expect(stderr).toContain('NEO4J_URI=<neo4j-uri>')
  expect(stderr).toContain('error M2M107: ')
  expect(stderr).toContain('neo4j-m2m-doctor explain M2M101')
})

test('in JSON, what is missing is a list', async () => {
  const { stdout, stderr } = await doctor(['mcp', 'call', '--format', 'json'], { module: loading })
  expect(stdout).toBe('')
  expect(JSON.parse(stderr)).toMatchObject({
    error: {
      code: 'M2M101',
      exitCode: 2,
      missing: [{ setting: 'MCP URL', flag: '--mcp-url URL', variable: 'MCP_URL' }],
    },
  })
})

test('a bad value is told with the ways to set it', async () => {
  const { stderr } = await doctor(['mcp', 'call'], { module: loading, env: { MCP_URL: 'x' } })
  expect(stderr).toContain(
    'Set it with --mcp-url URL, or MCP_URL or MCP_ENDPOINT in the environment',
  )
})

test('a host that only .env names is told with the ways to confirm it', async () => {
  const { stderr } = await doctor(['mcp', 'call'], {
    module: loading,
    env: { NEO4J_BEARER_TOKEN: 'some-token' },
    files: { '.env': 'MCP_URL=https://mcp.corp.example/mcp' },
  })
  expect(stderr).toContain('error M2M109')
  expect(stderr).toContain('--settings-file .env')
  expect(stderr).toContain('--mcp-url')
})

test.each([
  [
    'A="1',
    'The file .env (line 1) must be text with one setting a line, but line 1 opens a quotation',
  ],
  [
    'A=\0',
    'The file .env (found by itself, line 1) must be text with one setting a line, but line 1 has',
  ],
])('a .env of %j is told with line and reason, and without its text', async (text, told) => {
  const { code, stderr } = await doctor(['config', 'show'], {
    module: loading,
    files: { '.env': text },
  })
  expect(code).toBe(2)
  expect(stderr).toContain(told)
  expect(stderr).not.toContain('not shown')
})

test('a usage error of a command is told with its advice', async () => {
  const { code, stderr } = await doctor(['explain'], {
    module: failing(new UsageError('no such page', ['Try another.'])),
  })
  expect([code, stderr]).toEqual([2, 'error: no such page\nTry another.\n'])
})

test('problems of several codes are all told', async () => {
  const problems = [
    raise('M2M106', { settings: ['A', 'B'], reason: 'they contradict each other' }),
    raise('M2M102', { setting: 'scope', origin: 'AZURE_SCOPE (.env)', value: '<scope>' }),
  ]
  const { stderr } = await doctor(['explain'], { module: failing(new UsageError(problems)) })
  expect(stderr).toMatch(/error M2M106: .*error M2M102: /s)
})

test('an unforeseen exception is one line without its message', async () => {
  const { code, stdout, stderr } = await doctor(['explain'], {
    module: failing(new TypeError('hunter2hunter2')),
  })
  expect([code, stdout, stderr.split('\n').length]).toEqual([70, '', 2])
  expect(stderr).toContain('this is a bug in the doctor (TypeError)')
  expect(stderr).not.toContain('hunter2')
})

test('something that is no error can be thrown as well', async () => {
  const { code, stderr } = await doctor(['explain'], { module: failing(undefined) })
  expect(code).toBe(70)
  expect(stderr).toContain('(undefined)')
})

test('an unforeseen exception in JSON is one line of JSON', async () => {
  const { stderr } = await doctor(['explain', '--format', 'json'], {
    module: failing(new Error('x')),
  })
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'bug', exitCode: 70 } })
})

test('M2M_DEBUG=1 shows the stack without the secrets of the run', async () => {
  const secret = 'hunter2/hunter2+=='
  const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.c2ln'
  const module: CommandModule = {
    run: ({ secrets }) => {
      secrets.keep(secret)
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
      return Promise.reject(new Error(`${forms.join(' ')} ${token} end`))
    },
  }
  const { stderr } = await doctor(['explain'], { module, env: { M2M_DEBUG: '1' } })
  expect(stderr).toContain('Error: … … … [redacted] end')
  expect(stderr).toContain('errors.test.ts')
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('an exception after %s is no bug', async (interrupted, exitCode) => {
  const { code, stderr } = await doctor(['explain'], {
    interrupted,
    module: failing(new DOMException('interrupted', 'AbortError')),
  })
  expect([code, stderr]).toEqual([exitCode, ''])
})

test('the exit code of a command is handed on', async () => {
  const { code } = await doctor(['explain'], { module: { run: () => Promise.resolve(3) } })
  expect(code).toBe(3)
})

test('a secret that the final scan met is told by the name of its setting', async () => {
  const { code, stdout, stderr } = await doctor(['config', 'show'], {
    module: failing(new LeakPrevented(['clientSecret'])),
  })
  expect([code, stdout]).toEqual([70, ''])
  expect(stderr).toContain('it contains a secret (clientSecret)')
})

test('an exception with a strange name is told without it', async () => {
  const thrown = Object.assign(new Error('x'), { name: 'eyJhbGciOi.secret value' })
  const { stderr } = await doctor(['config', 'show'], { module: failing(thrown) })
  expect(stderr).toContain('this is a bug in the doctor (Error)')
  expect(stderr).not.toContain('eyJ')
})

test.each([
  ['b.json', './b.json'],
  ['b.json', 'x/../b.json'],
])('-o takes no file twice: %s and %s', async (one, other) => {
  const { code, stderr } = await doctor(
    ['diagnose', '-o', `json=${one}`, '-o', `markdown=${other}`],
    { module: loading },
  )
  expect(code).toBe(2)
  expect(stderr).toContain(`-o names ${other} twice`)
})
