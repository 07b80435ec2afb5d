import { expect, test } from 'vitest'
import { load, onlyProblem } from './case.ts'

const project = (text: string) => ({ files: { 'm2m-doctor.yaml': text } })

test('keys are names of settings in kebab case', async () => {
  const { settings } = await load(
    project('# ours\nprovider: keycloak\noidc-issuer: https://idp.example.com/realms/graph\n'),
  )
  expect([settings.provider?.value, settings.oidcIssuer?.value]).toEqual([
    'keycloak',
    'https://idp.example.com/realms/graph',
  ])
})

test('everything is read as it is written: no number loses its zeros', async () => {
  const { settings } = await load(project('client-id: 00120\ndatabase: 1e3\n'))
  expect([settings.clientId?.value, settings.database?.value]).toEqual(['00120', '1e3'])
})

test('a list and an object are taken where they make sense', async () => {
  const { settings } = await load(
    project('server-audience:\n  - one\n  - two\ntool-args:\n  query: RETURN 1\n'),
  )
  expect(settings.serverAudience?.value).toEqual(['one', 'two'])
  expect(settings.toolArgs?.value).toEqual({ query: 'RETURN 1' })
})

test('a switch is true or false', async () => {
  const { settings } = await load(project('controls: false\n'))
  expect(settings.controls.value).toBe(false)
})

test('an empty value counts as not set', async () => {
  const { settings } = await load(project('database:\nscope: ""\n'))
  expect([settings.database, settings.scope]).toEqual([undefined, undefined])
})

test.each(['', '\n', '# nothing but a comment\n'])(
  'a file without settings is fine: %j',
  async (text) => {
    const { files } = await load(project(text))
    expect(files).toMatchObject([{ path: 'm2m-doctor.yaml', role: 'project', auto: true }])
  },
)

test('an unknown key is refused with its line and the nearest name', async () => {
  const args = await onlyProblem('M2M107', project('timeout: 3s\nneo4j-url: bolt://db\n'))
  expect([args.origin, args.value, args.suggestion]).toEqual([
    'm2m-doctor.yaml, line 2',
    'neo4j-url',
    'neo4j-uri',
  ])
})

test.each(['__proto__', 'constructor', 'clientId'])('%s is an unknown key', async (key) => {
  const { value } = await onlyProblem('M2M107', project(`${key}: x\n`))
  expect(value).toBe(key)
})

test.each(['client-secret', 'token', 'mcp-token', 'neo4j-password'])(
  'a secret is refused and not shown: %s',
  async (key) => {
    const args = await onlyProblem('M2M107', project(`${key}: hunter2hunter2\n`))
    expect([args.value, args.expected]).toEqual([key, expect.stringContaining('not a secret')])
    expect(JSON.stringify(args)).not.toContain('hunter2')
  },
)

test('a password inside an address is a secret too', async () => {
  const args = await onlyProblem('M2M107', project('neo4j-uri: bolt://me:hunter2hunter2@db\n'))
  expect(args.expected).toContain('without user info')
  expect(JSON.stringify(args)).not.toContain('hunter2')
})

test.each([
  ['- a\n- b\n'],
  ['just words\n'],
  ['scope: [unclosed\n'],
  ['timeout: 1s\ntimeout: 2s\n'],
  ['database: {a: b}\n'],
  ['database: *unknown\n'],
  ['? {a: b}\n: c\n'],
])('what is no flat mapping is refused: %j', async (text) => {
  const { setting } = await onlyProblem('M2M107', project(text))
  expect(setting).toBe('m2m-doctor.yaml')
})

test('a bad value is told with file and key', async () => {
  const { origin, suggestion } = await onlyProblem('M2M107', project('timeout: 10\n'))
  expect([origin, suggestion]).toEqual(['timeout (m2m-doctor.yaml)', '10s'])
})

test.each([
  ['ca-file: ca.pem\n', 'caFile', undefined],
  ['allow-insecure: true\n', 'allowInsecure', false],
] as const)('what weakens protection is not taken from it: %j', async (text, name, value) => {
  const { settings, notices } = await load(project(text))
  expect(settings[name]?.value).toBe(value)
  expect(notices).toHaveLength(1)
})
