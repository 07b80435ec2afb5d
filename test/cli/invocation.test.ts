import { expect, test } from 'vitest'
import { doctor } from './terminal.ts'

const env = { MCP_URL: 'https://mcp.example.com/mcp' }

test('a command gets its flags, its arguments and the defaults', async () => {
  const { invocation } = await doctor(['demo', 'healthy-entra', '--quiet', '--exit-code'])
  expect([invocation?.command, invocation?.args, invocation?.flags]).toEqual([
    'demo',
    ['healthy-entra'],
    { format: 'text', output: [], failOn: 'error', quiet: true, exitCode: true },
  ])
})

test('flags of settings stand under their names in camel case', async () => {
  const { invocation } = await doctor(
    [
      'diagnose',
      '--tenant-id',
      't',
      '--client-secret-stdin',
      '--no-controls',
      '--settings-file',
      'e',
    ],
    { env },
  )
  expect(invocation?.flags).toMatchObject({
    tenantId: 't',
    clientSecretStdin: true,
    controls: false,
    settingsFile: 'e',
  })
})

test('negated flags are absent unless they were given', async () => {
  const { invocation } = await doctor(['diagnose'], { env })
  expect(Object.keys(invocation?.flags ?? {}).toSorted()).toEqual(['failOn', 'format', 'output'])
})

test.each([
  ['--no-color', { color: false }],
  ['--color', { color: true }],
  ['--no-settings-file', { settingsFile: false }],
])('%s is told', async (flag, flags) => {
  const { invocation } = await doctor(['diagnose', flag], { env })
  expect(invocation?.flags).toMatchObject(flags)
})

test('-o may be repeated', async () => {
  const { invocation } = await doctor(['diagnose', '-o', 'json=a=b.json', '-o', 'markdown=c.md'])
  expect(invocation?.flags.output).toEqual([
    { format: 'json', file: 'a=b.json' },
    { format: 'markdown', file: 'c.md' },
  ])
})

test('neo4j probe is aura probe', async () => {
  const { invocation } = await doctor(['neo4j', 'probe'])
  expect(invocation?.command).toBe('aura probe')
})

test('no command is diagnose when something is configured', async () => {
  const { invocation } = await doctor([], { env })
  expect(invocation?.command).toBe('diagnose')
})

test('flags without a command are those of diagnose', async () => {
  const { invocation } = await doctor(['--mcp-url', 'https://mcp.example.com/', '--verbose'])
  expect([invocation?.command, invocation?.flags.verbose]).toEqual(['diagnose', true])
})

test.each([
  { '.env': 'NEO4J_BEARER_TOKEN=x' },
  { 'm2m-doctor.yaml': 'neo4j-uri: bolt://db' },
  { '.env': 'a line that is none' },
])('files that configure something count: %j', async (files) => {
  const { invocation } = await doctor([], { files })
  expect(invocation?.command).toBe('diagnose')
})

test.each([[[]], [['--verbose']], [['--format', 'text']]])(
  'with nothing configured, %j shows three ways to begin on stderr',
  async (argv) => {
    const { code, stdout, stderr, invocation } = await doctor(argv, {
      env: { AWS_REGION: 'eu-west-1', HTTPS_PROXY: 'http://proxy:8080' },
      files: { '.env': 'NEO4J_DATABASE=\n' },
    })
    expect([code, stdout, invocation]).toEqual([2, '', undefined])
    for (const way of ['demo', 'config init', 'diagnose --token-file token.jwt --neo4j-uri']) {
      expect(stderr).toContain(`neo4j-m2m-doctor ${way}`)
    }
  },
)

test('with nothing configured, --format json gets JSON', async () => {
  const { code, stderr } = await doctor(['--format', 'json'])
  expect(code).toBe(2)
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'usage', exitCode: 2 } })
})
