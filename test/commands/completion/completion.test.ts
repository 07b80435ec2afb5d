import { readdirSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { scripts } from '../../../src/commands/completion.ts'
import {
  type CompletionTree,
  completionTree,
  valueCases,
  valueFlags,
} from '../../../src/commands/completion/tree.ts'
import { selectionOf } from '../../../src/commands/selection.ts'
import { doctor } from '../../cli/terminal.ts'
import { askBash, askFish, askZsh, hasShell } from './shells.ts'

const tree = completionTree()
const program = 'neo4j-m2m-doctor'
const commands =
  'diagnose demo explain completion token oidc aura mcp lab report config neo4j help'.split(' ')

/** The end of a line, and what may stand there. */
const expected: readonly (readonly [string, readonly string[]])[] = [
  ['', commands],
  ['tok', ['token']],
  ['token ', ['acquire', 'inspect', 'validate']],
  ['neo4j ', ['probe']],
  ['diagnose --fo', ['--for', '--force', '--format']],
  ['--format ', ['github', 'html', 'json', 'junit', 'markdown', 'sarif', 'text']],
  ['report diff --format ', ['json', 'markdown', 'text']],
  ['diagnose --fail-on ', ['error', 'warn']],
  ['diagnose --for n', ['neo4j-admin', 'neo4j-support', 'network-admin']],
  ['diagnose --provider k', ['keycloak']],
  ['diagnose --quiet --timeout 5s --provider k', ['keycloak']],
  ['diagnose --timeout ', []],
  ['explain M2M50', [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `M2M50${digit}`)],
  ['explain dbms', ['dbms.security.oidc.m2m']],
  ['help explain dbms', ['dbms.security.oidc.m2m']],
  ['demo aura-entra-v1', ['aura-entra-v1-token']],
  ['lab up aura-entra-v1', ['aura-entra-v1-token']],
  ['completion ', ['bash', 'fish', 'pwsh', 'zsh']],
  ['mcp call --platform app', ['app-runner']],
]

const lines = expected.map(([line]) => `${program} ${line}`)
const sorted = (all: readonly string[]): string[] => [...all].toSorted()
const wanted = expected.map(([line, words]) => [line, sorted(words)])

describe('bash', () => {
  it('offers commands, flags, values, codes and scenarios', () => {
    const found = askBash(scripts.bash(tree), lines)
    expect(found.map((words, at) => [expected[at]?.[0], sorted(words)])).toEqual(wanted)
  })

  it('knows that bash splits at = and offers what follows it', () => {
    const found = askBash(
      scripts.bash(tree),
      [
        `${program} diagnose --format=j`,
        `${program} diagnose -o m`,
        `${program} diagnose -o json=rep`,
        `${program} diagnose --assume server-aud`,
      ],
      ['report.json'],
    )
    expect(found).toEqual([['json', 'junit'], ['markdown='], ['report.json'], ['server-audience=']])
  })

  it('goes on in a list behind its last comma', () => {
    const [found] = askBash(scripts.bash(tree), [`${program} diagnose --only identity,token.key-`])
    expect(found).toEqual(['identity,token.key-id', 'identity,token.key-found'])
  })

  it('offers files where a file is named', () => {
    const files = ['report.json', 'a report.json']
    const found = askBash(scripts.bash(tree), [`${program} report diff report.json `], files)
    expect(found.map(sorted)).toEqual([sorted(['.script', ...files])])
  })
})

describe.skipIf(!hasShell('fish'))('fish', () => {
  const words = (found: readonly string[]): string[] =>
    sorted(found.map((line) => line.split('\t')[0] ?? ''))

  it('offers commands, flags, values, codes and scenarios', () => {
    const found = askFish(scripts.fish(tree), lines)
    expect(found.map((all, at) => [expected[at]?.[0], words(all)])).toEqual(wanted)
    expect(askFish(scripts.fish(tree), [`${program} explain M2M501 `])).toEqual([[]])
  })

  it('completes behind = and commas, and says what a word means', () => {
    const found = askFish(
      scripts.fish(tree),
      [
        `${program} diagnose --format=j`,
        `${program} diagnose -o json=rep`,
        `${program} diagnose --only identity,token.key-i`,
        `${program} report render rep`,
      ],
      ['report.json'],
    )
    expect(found.map(words)).toEqual([
      ['--format=json', '--format=junit'],
      ['json=report.json'],
      ['identity,token.key-id'],
      ['report.json'],
    ])
    expect(found[2]?.[0]).toBe('identity,token.key-id\tToken has key ID (kid)')
  })
})

describe.skipIf(!hasShell('zsh'))('zsh', () => {
  const words = (found: readonly string[]): string[] =>
    sorted(found.map((line) => line.split(' ##')[0] ?? ''))

  it('offers commands, flags, values, codes and scenarios', { timeout: 120_000 }, () => {
    const found = askZsh(scripts.zsh(tree), lines)
    expect(found.map((all, at) => [expected[at]?.[0], words(all)])).toEqual(wanted)
  })

  it('completes behind = and commas, and says what a word means', { timeout: 60_000 }, () => {
    const found = askZsh(
      scripts.zsh(tree),
      [
        `${program} diagnose --format=j`,
        `${program} diagnose -o json=rep`,
        `${program} diagnose --only identity,token.key-i`,
        `${program} report render rep`,
      ],
      ['report.json'],
    )
    expect(found.map(words)).toEqual([
      ['json', 'junit'],
      ['report.json'],
      ['token.key-id'],
      ['report.json'],
    ])
    expect(found[2]?.[0]).toMatch(/^token\.key-id ## token\.key-id +-- Token has key ID \(kid\)$/)
  })
})

/** Words of a script for PowerShell, by its own rule for single quotes: a doubled one stands for one. */
function pwshStrings(script: string): { strings: string[]; rest: string } {
  const strings: string[] = []
  const rest = script
    .replace(/^\s*#.*$/gm, '')
    .replace(/'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'/g, (_all, text: string) => {
      strings.push(text.replace(/(['\u2018-\u201b])\1/g, '$1'))
      return '""'
    })
  return { strings, rest }
}

describe('PowerShell', () => {
  it('gets a script whose words are whole and whose brackets are balanced', () => {
    const { strings, rest } = pwshStrings(scripts.pwsh(tree))
    const names = strings.map((text) => text.split('|')[0])
    for (const [, words] of expected) expect(names).toEqual(expect.arrayContaining([...words]))
    expect(rest).not.toMatch(/['\u2018-\u201b]/)
    for (const [open, close] of ['()', '{}', '[]'])
      expect([open, rest.split(open ?? '').length]).toEqual([open, rest.split(close ?? '').length])
  })
})

describe('words that mean something to a shell', () => {
  const evil = 'it\'s $(touch broken) `touch broken` \\ " ] [ : ; | % \u2018\u2019'
  const word = "we'ird"
  const hostile: CompletionTree = {
    ...tree,
    first: [{ word, help: evil }],
    commands: tree.commands.map((command) => ({
      ...command,
      flags: command.flags.map((flag) => ({ ...flag, help: evil })),
      arguments: [{ kind: 'words', words: [{ word: 'plain', help: evil }] }],
    })),
  }
  const ask = [`${program} `, `${program} explain `, `${program} explain --he`]

  it('stay words in fish', (context) => {
    context.skip(!hasShell('fish'), 'fish is not installed')
    const found = askFish(scripts.fish(hostile), ask)
    expect(found).toEqual([[`${word}\t${evil}`], [`plain\t${evil}`], [`--help\t${evil}`]])
  })

  it('stay words in zsh', (context) => {
    context.skip(!hasShell('zsh'), 'zsh is not installed')
    const found = askZsh(scripts.zsh(hostile), ask)
    expect(found.map((all) => all.map((line) => line.split(' ##')[0]))).toEqual([
      ["we\\'ird"],
      ['plain'],
      ['--help'],
    ])
    expect(readdirSync('.')).not.toContain('broken')
  })

  it('stay words in bash and PowerShell', () => {
    const found = askBash(scripts.bash(hostile), ask)
    expect(found).toEqual([[word], ['plain'], ['--help']])
    expect(pwshStrings(scripts.pwsh(hostile)).strings).toContain(`plain|${evil}`)
  })
})

describe('the words themselves', () => {
  /** Values that cannot be known before. */
  const free =
    'ID URI URL TIME NAME JSON PATH SCOPE REGION DOMAIN AUDIENCE ISSUER ROLE CLAIM LIST MAPPING HEX'.split(
      ' ',
    )

  it('exist for every flag whose values are known', () => {
    const names = new Map(
      tree.commands.flatMap(({ flags }) => flags.map(({ long, valueName }) => [long, valueName])),
    )
    const unknown = valueCases(tree).filter(({ values }) => values.kind === 'free')
    const surprising = unknown.filter(({ flag }) => !free.includes(names.get(flag) ?? ''))
    expect(surprising.map(({ flag }) => `${flag} ${names.get(flag)}`)).toEqual([])
  })

  it('are taken by --only', () => {
    const only = valueCases(tree).find(({ flag }) => flag === '--only')
    const words = only?.values.kind === 'list' ? only.values.words.map(({ word }) => word) : []
    expect(words.length).toBeGreaterThan(150)
    expect(() => selectionOf({ only: words })).not.toThrow()
  })

  it('swallow the word behind them with the same flags in every command', () => {
    const taking = new Set(valueFlags(tree))
    const not = tree.commands.flatMap(({ flags }) => flags.filter(({ takes }) => takes !== 'value'))
    expect(not.filter(({ long }) => taking.has(long))).toEqual([])
  })
})

test.each(['bash', 'zsh', 'fish', 'pwsh'])('completion %s prints the script', async (shell) => {
  const { code, stdout, stderr } = await doctor(['completion', shell], { module: 'real' })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toBe(scripts[shell as keyof typeof scripts](tree))
})

test('a shell that is none of these is wrong usage, with the one that is meant', async () => {
  const { code, stdout, stderr } = await doctor(['completion', 'powershell'], { module: 'real' })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(
    /^error: completion takes the name of a shell: bash, zsh, fish, pwsh, not "powershell"\nDid you mean pwsh\?/,
  )
})
