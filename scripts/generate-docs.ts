import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codes, entryOf } from '../src/catalogue/index.ts'
import { pageMarkdown, pageOf } from '../src/catalogue/page.ts'
import { listMarkdown } from '../src/commands/explain-list.ts'
import { factsSchema } from './facts-schema.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'findings')
const note =
  '<!-- Generated from src/catalogue by scripts/generate-docs.ts: change it there. -->\n\n'

/** File name to content: the same for the same catalogue. */
function pages(): Map<string, string> {
  return new Map([
    ['README.md', note + listMarkdown((code) => `${code}.md`)],
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

/** The form of the facts in saved reports, beside what reads them. */
const factsFile = join(import.meta.dirname, '..', 'src', 'report', 'saved', 'facts.schema.json')

const wanted = pages()
const stale = await outOfDate(wanted)
const schema = `${JSON.stringify(factsSchema(), null, 1)}\n`
const schemaIsStale = (await readFile(factsFile, 'utf8').catch(() => '')) !== schema
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    process.stderr.write(`docs/findings is out of date: ${stale.join(', ')}\n`)
    process.exitCode = 1
  }
  if (schemaIsStale) {
    process.stderr.write('src/report/saved/facts.schema.json is out of date\n')
    process.exitCode = 1
  }
} else {
  if (schemaIsStale) await writeFile(factsFile, schema)
  await mkdir(folder, { recursive: true })
  for (const name of stale) {
    const content = wanted.get(name)
    await (content === undefined ? rm(join(folder, name)) : writeFile(join(folder, name), content))
  }
  process.stdout.write(`docs/findings: ${wanted.size} files, ${stale.length} written\n`)
}
