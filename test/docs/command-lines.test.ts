import { describe, expect, it } from 'vitest'
import { commandLines, programArguments } from './command-lines.ts'

const words = (text: string): string[][] => commandLines(text).map((call) => call.words)

describe('command lines', () => {
  it('are taken apart at blanks, with quotes holding words together', () => {
    expect(words(`a 'b c' "d e" --f='g h'`)).toEqual([['a', 'b c', 'd e', '--f=g h']])
  })

  it('go on after a backslash at the end of a line', () => {
    expect(words('a \\\n  b\nc')).toEqual([['a', 'b'], ['c']])
  })

  it('are without their comments', () => {
    expect(words('# x\na b # c\na#b')).toEqual([['a', 'b'], ['a#b']])
  })

  it('are several when something stands between them', () => {
    expect(words('a && b | c; d')).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  it('name the files that input and output are redirected to', () => {
    const [call] = commandLines('a < in.txt > out.json')
    expect(call).toMatchObject({ words: ['a'], stdinFile: 'in.txt', stdoutFile: 'out.json' })
  })

  it('keep a placeholder as a word', () => {
    expect(words('a --uri <uri> bolt://<host>:7687')).toEqual([
      ['a', '--uri', '<uri>', 'bolt://<host>:7687'],
    ])
  })

  it('that cannot be read are told', () => {
    expect(() => words("a 'b")).toThrow("cannot be read as a command line: a 'b")
  })
})

describe('arguments of the program', () => {
  it.each([
    ['npx neo4j-m2m-doctor demo', ['demo']],
    ['npx --yes neo4j-m2m-doctor@0.1.0 diagnose --quiet', ['diagnose', '--quiet']],
    ['m2m-doctor --version', ['--version']],
  ])('%s', (line, rest) => {
    expect(programArguments(commandLines(line)[0]?.words ?? [])).toEqual(rest)
  })

  it.each(['npm ci', 'npx other neo4j-m2m-doctor', 'az rest'])('are none in %s', (line) => {
    expect(programArguments(commandLines(line)[0]?.words ?? [])).toBeUndefined()
  })
})
