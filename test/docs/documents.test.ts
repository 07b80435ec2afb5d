import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandNames } from '../../src/settings/command-settings.ts'
import { doctor } from '../cli/terminal.ts'
import { commandLines } from './command-lines.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  version: string
  scripts: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies: Record<string, string>
}

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'examples/README.md',
  'docs/findings/README.md',
]

/** Code spans outside of fenced blocks. */
function spansOf(text: string): string[] {
  const prose = text.replace(/```.*?```/gs, '')
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, span]) => span ?? '')
}

const helps = Promise.all(
  commandNames.map(
    async (name) => (await doctor([...name.split(' '), '--help'], { cwd: root })).stdout,
  ),
)

describe.each(documents)('%s', (file) => {
  const text = read(file)

  it('links only to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, target]) => target ?? '',
    )
    expect(targets.filter((target) => !existsSync(join(root, dirname(file), target)))).toEqual([])
  })

  it('names only files that are there', () => {
    const paths = spansOf(text).filter((span) =>
      /^(?:src|test|scripts|docs|examples|schema|bin|\.ci)\/[\w./-]*$/.test(span),
    )
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('speaks only of flags that exist', async () => {
    const known = new Set((await helps).join('\n').match(/(?<![\w-])--[a-z][\w-]*/g) ?? [])
    const own = spansOf(text).filter((span) => /^(?:--|neo4j-m2m-doctor )/.test(span))
    const flags = own.flatMap((span) => span.match(/(?<![\w-])--[a-z][\w-]*/g) ?? [])
    expect(known.size).toBeGreaterThan(40)
    expect(flags.filter((flag) => !known.has(flag))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const scripts = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name ?? '')
    expect(scripts.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([])
  })
})

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md')

  it('has at most 110 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(110)
  })

  it('tells what every folder of the sources is for', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    const table = text.split('\n').filter((line) => line.startsWith('| `'))
    const told = table.flatMap((line) =>
      [...(line.split(' | ')[0] ?? '').matchAll(/`([\w-]+)\//g)].map(([, name = '']) => name),
    )
    expect(told.toSorted()).toEqual(folders.toSorted())
  })

  it('says of every dependency what it is for, and of no other', () => {
    const section = /^## Dependencies$(.*?)^## /ms.exec(text)?.[1] ?? ''
    const named = section
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .flatMap(spansOf)
    expect(named.toSorted()).toEqual(Object.keys(manifest.devDependencies).toSorted())
    expect(manifest.dependencies).toBeUndefined()
  })
})

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md')

  it('has at most 130 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(130)
  })

  it('begins with npm commands that exist', () => {
    const block = /```sh\n(.*?)```/s.exec(text)?.[1] ?? ''
    const called = commandLines(block).map(({ words }) =>
      words.slice(0, words[1] === 'run' ? 3 : 2).join(' '),
    )
    expect(called).toEqual(['npm ci', 'npm test', 'npm run types', 'npm run lint', 'npm run dev'])
  })
})

describe('CHANGELOG.md', () => {
  const text = read('CHANGELOG.md')

  it('begins with the version of the package', () => {
    expect(/^## (\S+)/m.exec(text)?.[1]).toBe(manifest.version)
  })

  it('names every command', () => {
    const spans = spansOf(text)
    expect(commandNames.filter((name) => !spans.includes(name))).toEqual([])
  })
})
