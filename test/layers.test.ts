import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findCycles, importsOf, judgeFile } from '../scripts/check-layers.ts'
import { layers } from '../scripts/layers.ts'

const root = resolve(import.meta.dirname, '..')

interface Example {
  rule: string
  /** A file that must not import it. */
  file: string
  specifier: string
  /** A file that may import the same thing, and how it names it. */
  allowed: { file: string; specifier: string }
  /** Whether types count as well. */
  typesToo: boolean
}

/** One offender for each row of scripts/layers.ts. */
const examples: readonly Example[] = [
  {
    rule: 'the network is touched in transport/ and lab/ only',
    file: 'src/probes/idp-dial.ts',
    specifier: 'node:tls',
    allowed: { file: 'src/transport/dial.ts', specifier: 'node:tls' },
    typesToo: false,
  },
  {
    rule: 'chalk belongs to report/render/style.ts',
    file: 'src/report/render/text.ts',
    specifier: 'chalk',
    allowed: { file: 'src/report/render/style.ts', specifier: 'chalk' },
    typesToo: true,
  },
  {
    rule: 'ora belongs to report/render/progress.ts',
    file: 'src/commands/diagnose.ts',
    specifier: 'ora',
    allowed: { file: 'src/report/render/progress.ts', specifier: 'ora' },
    typesToo: true,
  },
  {
    rule: 'commander belongs to cli.ts',
    file: 'src/commands/demo.ts',
    specifier: 'commander',
    allowed: { file: 'src/cli.ts', specifier: 'commander' },
    typesToo: true,
  },
  {
    rule: 'dotenv belongs to settings/',
    file: 'src/commands/config/init.ts',
    specifier: 'dotenv',
    allowed: { file: 'src/settings/env-file.ts', specifier: 'dotenv' },
    typesToo: true,
  },
  {
    rule: 'MSAL belongs to providers/ and its adapter in transport/',
    file: 'src/transport/http.ts',
    specifier: '@azure/msal-node',
    allowed: { file: 'src/providers/entra.ts', specifier: '@azure/msal-node' },
    typesToo: true,
  },
  {
    rule: 'neo4j-driver stays behind transport/ (the lab has its own client of it)',
    file: 'src/probes/bearer-login.ts',
    specifier: 'neo4j-driver-core',
    allowed: { file: 'src/transport/open-driver.ts', specifier: 'neo4j-driver-core' },
    typesToo: true,
  },
  {
    rule: 'the lab is for commands and tests',
    file: 'src/report/build.ts',
    specifier: '../lab/start.ts',
    allowed: { file: 'src/commands/demo.ts', specifier: '../lab/start.ts' },
    typesToo: false,
  },
  {
    rule: "the lab's servers decide for themselves: no policy, no token code, no checks",
    file: 'src/lab/neo4j/realm.ts',
    specifier: '../../policy/decide.ts',
    allowed: { file: 'src/probes/prediction.ts', specifier: '../policy/decide.ts' },
    typesToo: true,
  },
  {
    rule: 'checks, rules, policy and catalogue are pure: no probes, no providers, no commands',
    file: 'src/checks/token/signature.ts',
    specifier: '../../probes/signature.ts',
    allowed: { file: 'src/diagnosis/run.ts', specifier: '../probes/signature.ts' },
    typesToo: false,
  },
  {
    rule: 'policy is asked by checks and rules, and asks none',
    file: 'src/policy/generate.ts',
    specifier: '../checks/token/sender.ts',
    allowed: { file: 'src/checks/token-objections.ts', specifier: './token/sender.ts' },
    typesToo: true,
  },
  {
    rule: 'pure code does no input or output',
    file: 'src/policy/conf.ts',
    specifier: 'node:fs/promises',
    allowed: { file: 'src/settings/read-file.ts', specifier: 'node:fs/promises' },
    typesToo: false,
  },
  {
    rule: 'renderers know the report, and nothing of how it came about',
    file: 'src/report/render/json.ts',
    specifier: '../../settings/load.ts',
    allowed: { file: 'src/commands/output.ts', specifier: '../settings/load.ts' },
    typesToo: false,
  },
  {
    rule: 'only the command line knows commands',
    file: 'src/settings/load.ts',
    specifier: '../commands/diagnose.ts',
    allowed: { file: 'src/cli/command-table.ts', specifier: '../commands/diagnose.ts' },
    typesToo: false,
  },
]

it('has an example of every rule', () => {
  expect(examples.map(({ rule }) => rule)).toEqual(layers.map(({ rule }) => rule))
})

describe.each(examples)('$rule', ({ rule, file, specifier, allowed, typesToo }) => {
  /** The ways in which a file can name another one. */
  const ways: readonly (readonly [string, string])[] = [
    ['an import', `import { x } from '${specifier}'`],
    ['an import for its effects', `import '${specifier}'`],
    ['an export', `export * from '${specifier}'`],
    ['a lazy import', `const { x } = await import('${specifier}')`],
    ['require', `const x = require('${specifier}')`],
    ['getBuiltinModule', `const x = process.getBuiltinModule('${specifier}')`],
  ]
  const complaint = `${file}: imports ${specifier}: ${rule}`

  it.each(ways)('is broken by %s', (_way, text) => {
    expect(judgeFile(file, text)).toContain(complaint)
  })

  it(`is ${typesToo ? 'broken' : 'kept'} by an import of types`, () => {
    for (const text of [
      `import type { X } from '${specifier}'`,
      `import { type X } from '${specifier}'`,
    ])
      expect(judgeFile(file, text).includes(complaint), text).toBe(typesToo)
  })

  it(`is kept in ${allowed.file}`, () => {
    const text = `import { x } from '${allowed.specifier}'\nconst y = await import('${allowed.specifier}')`
    const broken = judgeFile(allowed.file, text).filter((problem) => problem.endsWith(rule))
    expect([importsOf(allowed.file, text).length, broken]).toEqual([2, []])
  })
})

describe('imports', () => {
  it('with a name that is only known at run time are refused', () => {
    expect(judgeFile('src/commands/demo.ts', 'await import(`./${name}.ts`)')).toEqual([
      'src/commands/demo.ts: import() with a computed name cannot be judged',
    ])
  })

  it('of one folder are judged by where they lead, not by how they are written', () => {
    const [problem] = judgeFile(
      'src/checks/token/form.ts',
      "import '../../checks/../probes/token.ts'",
    )
    expect(problem).toMatch(/checks, rules, policy and catalogue are pure/)
  })

  it('inside text and comments are none', () => {
    expect(importsOf('src/a.ts', "// import 'chalk'\nconst text = \"import 'chalk'\"")).toEqual([])
  })
})

describe('cycles', () => {
  it('are found however long they are', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ])
    expect(findCycles(graph)).toEqual(['a -> b -> c -> a'])
  })

  it('are not seen where two ways lead to one file', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
    ])
    expect(findCycles(graph)).toEqual([])
  })
})

it('has no broken rule and no cycle in the sources', async () => {
  const script = join(root, 'scripts/check-layers.ts')
  const files = readdirSync(join(root, 'src'), { recursive: true }).map(String)
  const count = files.filter((name) => name.endsWith('.ts')).length
  // The very program that `npm run lint` runs; its exit code is 1 when it finds anything.
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: root })
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error)
  expect([stderr, stdout]).toEqual(['', `${count} files, 0 broken layer rules\n`])
})
