import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { refuseSecretsOnArgv } from '../../src/settings/argv-secrets.ts'

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.'

function refused(...argv: string[]): UsageError {
  try {
    refuseSecretsOnArgv(argv)
  } catch (error) {
    if (error instanceof UsageError) return error
  }
  throw new Error('was not refused')
}

test.each([
  [['diagnose', '--client-secret', 'hunter2'], '--client-secret-file'],
  [['diagnose', '--client-secret=hunter2'], '--client-secret-stdin'],
  [['--secret', 'hunter2'], 'AZURE_CLIENT_SECRET'],
  [['token', 'inspect', '--token', 'hunter2'], '--token-file'],
  [['--bearer-token=hunter2'], 'NEO4J_BEARER_TOKEN'],
  [['aura', 'probe', '--neo4j-password', 'hunter2'], 'NEO4J_PASSWORD'],
  [['--password=hunter2'], 'NEO4J_PASSWORD'],
  [['--client-certificate-password', 'hunter2'], 'AZURE_CLIENT_CERTIFICATE_PASSWORD'],
])('%j is refused with the ways that there are, and not repeated', (argv, way) => {
  const error = refused(...argv)
  const said = [error.message, ...error.advice].join('\n')
  expect(said).toContain(way)
  expect(said).toContain('history')
  expect(said).not.toContain('hunter2')
})

test.each([
  ['as an argument', ['token', 'inspect', token]],
  ['as a value of any flag', ['diagnose', `--scope=${token}`]],
  ['with its scheme', ['token', 'inspect', `Bearer ${token}`]],
])('a token is recognised %s', (_where, argv) => {
  const error = refused(...argv)
  expect(error.message).toContain('a token is never taken from the command line')
  expect([error.message, ...error.advice].join()).not.toContain('eyJ')
})

test('a flag without a value is refused without a word about the history', () => {
  expect(refused('--client-secret').advice.join()).not.toContain('history')
})

test.each([
  ['--client-secret-file', 'secret.txt'],
  ['--token-file', 'token.jwt'],
  ['--token-endpoint', 'https://idp.example.com/token'],
  ['--token-out', 'token.jwt'],
  ['--tool', 'token'],
])('%s is none of them', (...argv) => {
  expect(() => refuseSecretsOnArgv(argv)).not.toThrow()
})
