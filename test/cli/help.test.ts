import { expect, test } from 'vitest'
import { commandTable } from '../../src/cli/command-table.ts'
import { topics } from '../../src/cli/topics.ts'
import { version } from '../../src/version.ts'
import { commandNames, commandSettings } from '../../src/settings/command-settings.ts'
import { definitionOf } from '../../src/settings/definitions.ts'
import { doctor } from './terminal.ts'

const levels = [
  [],
  ...[...topics].map((topic) => [topic]),
  ...commandNames.map((name) => name.split(' ')),
]

test.each(levels)('--help of "%s %s" begins with examples and exits with 0', async (...path) => {
  const { code, stdout, stderr, invocation } = await doctor([...path, '--help'])
  expect([code, stderr, invocation]).toEqual([0, '', undefined])
  expect(stdout).toMatch(/^Examples:\n {2}# /)
  expect(stdout.indexOf('Usage: neo4j-m2m-doctor')).toBeGreaterThan(0)
})

test.each(commandNames)('--help of %s lists every flag of its settings', async (name) => {
  const { stdout } = await doctor([...name.split(' '), '-h'])
  const flags = commandSettings[name].flatMap((setting) => definitionOf[setting].flags)
  expect(flags.filter(({ flag }) => !stdout.includes(`  ${flag}`))).toEqual([])
})

test('help is the same by the command help', async () => {
  const [a, b] = [await doctor(['help', 'explain']), await doctor(['explain', '--help'])]
  expect([a.code, a.stdout]).toEqual([0, b.stdout])
})

test('help keeps to a narrow terminal', async () => {
  const { stdout } = await doctor(['explain', '--help'], { columns: 60 })
  expect(stdout.split('\n').filter((line) => line.length > 60)).toEqual([])
})

test('a topic without its verb is wrong usage, answered with its help on stderr', async () => {
  const { code, stdout, stderr } = await doctor(['token'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^Examples:/)
})

test.each(['--version', '-V'])('%s tells version, node and platform', async (flag) => {
  const { code, stdout } = await doctor([flag])
  expect(code).toBe(0)
  expect(stdout).toBe(
    `neo4j-m2m-doctor ${version} (node ${process.version}, ${process.platform} ${process.arch})\n`,
  )
})

test('every example is a command line that is understood', async () => {
  const lines = commandNames.flatMap((name) => commandTable[name].examples.map(({ line }) => line))
  for (const line of lines) {
    const [command = ''] = line.split(/ [|<] /)
    const { stderr, invocation } = await doctor(command.split(' '))
    expect([line, stderr, invocation?.command]).toEqual([line, '', expect.any(String)])
  }
})

test('help behind the argument of a command is the help of the command', async () => {
  const [a, b] = [await doctor(['explain', 'M2M501', '-h']), await doctor(['explain', '-h'])]
  expect([a.code, a.stdout]).toEqual([0, b.stdout])
})

test.each([
  [['help', 'explan'], 'Did you mean explain?'],
  [['token', 'aquire', '--help'], 'Did you mean token acquire?'],
  [['explian', '--help'], 'Did you mean explain?'],
])('help for %j, which is no command, is wrong usage', async (argv, meant) => {
  const { code, stdout, stderr } = await doctor(argv)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(meant)
})

test('what follows -- asks for nothing', async () => {
  const { code, stdout } = await doctor(['explain', '--', '--help'])
  expect([code, stdout]).toEqual([0, ''])
})
