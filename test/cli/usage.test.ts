import { expect, test } from 'vitest'
import { doctor } from './terminal.ts'

const env = { MCP_URL: 'https://mcp.example.com/mcp' }

test.each([
  [['diagnose', '--tenantid', 'x'], 'unknown flag --tenantid', '--tenant-id'],
  [['diagnose', '--neo4j-url=bolt://db'], 'unknown flag --neo4j-url', '--neo4j-uri'],
  [['--verison'], 'unknown flag --verison', '--version'],
  [['explain', '--fromat', 'json'], 'unknown flag --fromat', '--format'],
  [['diagnos'], 'unknown command diagnos', 'diagnose'],
  [['token', 'aquire'], 'unknown command aquire', 'token acquire'],
  [['acquire'], 'unknown command acquire', 'token acquire'],
  [['explain', '--format', 'jsn'], '--format takes text, json, markdown, not "jsn"', 'json'],
  [['diagnose', '--fail-on', 'warning'], '--fail-on takes error, warn', 'warn'],
  [['diagnose', '-o', 'markdwon=a.md'], '-o takes text, json, markdown', 'markdown'],
])('%j is wrong usage with the nearest name, and runs nothing', async (argv, message, meant) => {
  const { code, stdout, stderr, invocation } = await doctor(argv, { env })
  expect([code, stdout, invocation]).toEqual([2, '', undefined])
  expect(stderr).toContain(`error: ${message}`)
  expect(stderr).toContain(`Did you mean ${meant}?`)
})

test.each([
  [['diagnose', '--scope'], '--scope needs a value'],
  [['diagnose', '--scope', '--tenant-id', 'x'], '--scope needs a value, but --tenant-id follows'],
  [['diagnose', '--scope', '-o', 'json=x'], '--scope needs a value, but -o follows'],
  [['diagnose', '-o', 'report.md'], '-o takes FORMAT=FILE'],
  [['diagnose', '-o', 'json='], '-o takes FORMAT=FILE'],
  [['diagnose', '-o', 'json=a', '-o', 'text=a'], '-o names a twice'],
  [['explain', 'M2M101', 'M2M102'], 'explain takes fewer arguments'],
  [['--format', 'json', 'explain'], 'the command comes first'],
  [['config', 'show', '--format', 'markdown'], '--format takes text, json'],
  [['banana'], 'unknown command banana'],
])('%j is wrong usage', async (argv, message) => {
  const { code, stderr, invocation } = await doctor(argv, { env })
  expect([code, invocation]).toEqual([2, undefined])
  expect(stderr).toContain(message)
})

test.each([
  ['--env-file', 'Use --settings-file FILE.'],
  ['--env-file=x', 'Use --settings-file FILE.'],
  ['--env-file-if-exists', 'Use --settings-file FILE.'],
  ['--no-env-file', 'Use --no-settings-file.'],
])('%s is said to be of Node.js, and ours is named', async (flag, advice) => {
  const { code, stderr, invocation } = await doctor(['diagnose', flag], { env })
  expect([code, invocation]).toEqual([2, undefined])
  expect(stderr).toContain('belongs to Node.js')
  expect(stderr).toContain(advice)
})

test.each([
  ['--unknwon=hunter2hunter2'],
  ['diagnose', '--client-sceret', 'hunter2hunter2'],
  ['diagnose', '--client-secret', 'hunter2hunter2'],
  ['diagnose', '--token=hunter2hunter2'],
  ['explain', 'M2M101', 'hunter2hunter2'],
])('what was typed after a wrong flag is not repeated: %s %s', async (...argv) => {
  const { code, stdout, stderr } = await doctor(argv)
  expect(code).toBe(2)
  expect(stdout + stderr).not.toContain('hunter2')
})

test('control characters of a wrong command are not repeated', async () => {
  const { stderr } = await doctor(['\u001b[31mred'])
  expect(stderr).toContain('unknown command red')
})

test('with --format json, wrong usage is one line of JSON on stderr', async () => {
  const { code, stdout, stderr } = await doctor(['diagnose', '--format', 'json', '--nothing'])
  expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2])
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'usage', exitCode: 2, message: 'unknown flag --nothing' },
  })
})

test('a secret on the command line is refused in JSON as well', async () => {
  const { stderr } = await doctor(['--format=json', '--client-secret', 'hunter2hunter2'])
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'usage', exitCode: 2 } })
  expect(stderr).not.toContain('hunter2')
})
