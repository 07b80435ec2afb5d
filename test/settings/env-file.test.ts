import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnvFile } from '../../src/settings/env-file.ts'
import { folder, load, onlyProblem } from './case.ts'

function valuesOf(text: string): Record<string, string> {
  const parsed = parseEnvFile(text)
  if (!parsed.ok) throw new Error(`line ${parsed.line} ${parsed.reason}`)
  return Object.fromEntries(parsed.values)
}

test('comments, blank lines, export and blanks around = are fine', () => {
  expect(valuesOf('# a comment\n\n  export A=1\n B = 2 # said\n\t\nC=')).toEqual({
    A: '1',
    B: '2',
    C: '',
  })
})

test('CRLF line ends are no part of a value', () => {
  expect(valuesOf('A=1\r\nB="2"\r\n')).toEqual({ A: '1', B: '2' })
})

test('a byte order mark before the first line is passed over', () => {
  expect(valuesOf('\ufeffA=1\n')).toEqual({ A: '1' })
})

test('a quoted value may have several lines', () => {
  expect(valuesOf('KEY="one\ntwo = 2\nthree"\nNEXT=1\n')).toEqual({
    KEY: 'one\ntwo = 2\nthree',
    NEXT: '1',
  })
})

test('a Windows path needs no quotes', () => {
  expect(valuesOf('NEO4J_CONF=C:\\neo4j\\new.conf\r\n')).toEqual({
    NEO4J_CONF: 'C:\\neo4j\\new.conf',
  })
})

test('a value such as an apostrophe word in apostrophes is taken as dotenv takes it', () => {
  expect(valuesOf("A='it's'\n")).toEqual({ A: "it's" })
})

test('an empty value does not take the next line', () => {
  expect(valuesOf('A=\nB=2\n')).toEqual({ A: '', B: '2' })
})

test.each([
  ['A=1\njust words\n', 2],
  ['A=1\n\n=value\n', 3],
  ['A\n', 1],
  ['A="x\ny"\n-----END KEY-----\n', 3],
  ['A=\n"b"\n', 2],
])('a line that is no assignment is named by its number: %j', (text, line) => {
  expect(parseEnvFile(text)).toEqual({
    ok: false,
    line,
    reason: 'is neither KEY=VALUE, a # comment nor blank',
  })
})

test('a quotation mark that is never closed is named by its line', () => {
  expect(parseEnvFile('A=1\nB="two\nC=3\n')).toMatchObject({ ok: false, line: 2 })
})

test('a value that a # cuts short is noted', () => {
  const parsed = parseEnvFile('A=abc#def\nB=abc # a comment\nC="abc#def"\nD=#abc\nE= # nothing\n')
  expect(parsed.ok && [...parsed.cutAtHash]).toEqual(['A', 'D'])
})

test('a name like __proto__ is a name like any other', () => {
  expect(parseEnvFile('__proto__=1\nA=2\n')).toMatchObject({ ok: true })
})

test('many blank lines are read in a time that nobody notices', () => {
  expect(valuesOf(`${'\n'.repeat(200_000)}A=1`)).toEqual({ A: '1' })
})

test('the line of a .env that cannot be read is not quoted', async () => {
  const args = await onlyProblem('M2M107', { files: { '.env': 'A=1\nMIIEvQIBADANBgkqhkiG9w0\n' } })
  expect(args).toMatchObject({ setting: 'the file .env', origin: 'line 2' })
  expect(JSON.stringify(args)).not.toContain('MIIE')
})

test('a .env that is a directory is refused', async () => {
  const cwd = await folder()
  await mkdir(join(cwd, '.env'))
  const { expected } = await onlyProblem('M2M107', { cwd })
  expect(expected).toContain('is a directory')
})

test.each([
  ['NUL bytes', Buffer.from('A=1\nB=\0\0\n'), 'line 2 has NUL bytes'],
  ['UTF-16', Buffer.from('\ufeffA=1', 'utf16le'), 'is UTF-16; save it as UTF-8'],
  ['bytes that are no UTF-8', Buffer.from([0x41, 0x3d, 0xff, 0x0a]), 'line 1 is not UTF-8'],
])('a .env with %s is refused with the reason', async (_name, bytes, reason) => {
  const { expected } = await onlyProblem('M2M107', { files: { '.env': bytes } })
  expect(expected).toContain(reason)
})

test('a .env that is too large to be one is refused', async () => {
  const { expected } = await onlyProblem('M2M107', { files: { '.env': 'A=1\n'.repeat(100_000) } })
  expect(expected).toContain('larger than 256 KiB')
})

test('a misspelt variable in .env is noticed', async () => {
  const { notices } = await load({ files: { '.env': 'PORT=1\nNEO4J_URL=bolt://db\n' } })
  expect(notices).toEqual(['.env, line 2: NEO4J_URL is not read; did you mean NEO4J_URI?'])
})

test('a misspelt variable is told also when something is missing because of it', async () => {
  const problem = load({ command: 'aura probe', files: { '.env': 'NEO4J_URL=bolt://db\n' } })
  await expect(problem).rejects.toMatchObject({
    advice: ['Notice: .env, line 1: NEO4J_URL is not read; did you mean NEO4J_URI?'],
  })
})

test('a path in double quotes, whose \\n became a line break, is explained', async () => {
  const { expected } = await onlyProblem('M2M107', {
    files: { '.env': 'NEO4J_CONF="C:\\neo4j\\new.conf"\n' },
  })
  expect(expected).toContain('in double quotes')
})
