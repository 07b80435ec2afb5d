import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codes, entryOf } from '../src/catalogue/index.ts'
import { pageMarkdown, pageOf } from '../src/catalogue/page.ts'
import type { Title } from '../src/catalogue/titles.ts'
import { listMarkdown } from '../src/commands/explain-list.ts'
import { factsSchema } from './facts-schema.ts'
import { manPage } from './man-page.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'findings')
const note =
  '<!-- Generated from src/catalogue by scripts/generate-docs.ts: change it there. -->\n\n'

/** What `src/catalogue/titles.json` has to hold. */
function titlesOf(): Title[] {
  return codes.map((code) => {
    const { slug, stage, severity, owner, title } = entryOf(code)
    return { code, slug, stage, severity, owner, title }
  })
}

/** File name to content: the same for the same catalogue. */
function pages(): Map<string, string> {
  return new Map([
    ['README.md', note + listMarkdown((code) => `${code}.md`, titlesOf())],
    ...codes.map(
      (code) => [`${code}.md`, note + pageMarkdown(pageOf(code, entryOf(code)))] as const,
    ),
  ])
}

async function present(): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.md'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function contentOf(name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Names of the files that are missing, stale, or left over. */
async function outOfDate(wanted: Map<string, string>): Promise<string[]> {
  const stale: string[] = []
  for (const [name, content] of wanted) if ((await contentOf(name)) !== content) stale.push(name)
  return [...stale, ...(await present()).filter((name) => !wanted.has(name))].sort()
}

const root = join(import.meta.dirname, '..')

/** Single files that are made from tables: by their path, and what makes them. */
const single: readonly (readonly [string, () => string])[] = [
  ['src/report/saved/facts.schema.json', () => `${JSON.stringify(factsSchema(), null, 1)}\n`],
  ['src/catalogue/titles.json', () => `${JSON.stringify(titlesOf(), null, 1)}\n`],
  ['man/neo4j-m2m-doctor.1', manPage],
]

const wanted = pages()
const stale = await outOfDate(wanted)
const staleFiles: [string, string][] = []
for (const [name, make] of single) {
  const content = make()
  if ((await readFile(join(root, name), 'utf8').catch(() => '')) !== content)
    staleFiles.push([name, content])
}
if (process.argv.includes('--check')) {
  const names = [
    ...stale.map((name) => `docs/findings/${name}`),
    ...staleFiles.map(([name]) => name),
  ]
  if (names.length > 0) {
    process.stderr.write(`out of date, npm run docs writes them anew: ${names.join(', ')}\n`)
    process.exitCode = 1
  }
} else {
  for (const [name, content] of staleFiles) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  await mkdir(folder, { recursive: true })
  for (const name of stale) {
    const content = wanted.get(name)
    await (content === undefined ? rm(join(folder, name)) : writeFile(join(folder, name), content))
  }
  process.stdout.write(
    `docs/findings: ${wanted.size} files, ${stale.length} written; ${staleFiles.length} others written\n`,
  )
}
