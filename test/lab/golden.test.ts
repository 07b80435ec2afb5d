import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runScenario } from './run-scenario.ts'
import { stable, stableJson } from './stable.ts'

const folder = join(import.meta.dirname, 'golden')

/** `UPDATE_GOLDEN=1` writes them anew; the diff is then read like code. */
const update = (process.env['UPDATE_GOLDEN'] ?? '') !== ''

const shown = [
  'aura-entra-v1-token',
  'healthy-entra-v2',
  'healthy-entra-v1',
  'entra-secret-wrong',
  'entra-secret-expired',
  'entra-no-app-roles',
  'cognito-no-audience',
  'cognito-two-scopes',
  'healthy-cognito',
  'given-token-expired',
  'community-edition',
  'neo4j-refused',
  'neo4j-is-http',
  'aura-refuses-machine-token',
  'mcp-header-stripped',
  'mcp-database-rejects',
  'healthy-mcp',
]

/** What a person reads first, whole, and the headings of what follows: tables of times differ in each run. */
function toBeRead(markdown: string): string {
  const at = markdown.search(/^## (?:6\. )?All checks$/m)
  const headings = markdown.slice(at).match(/^## .*$/gm) ?? []
  return `${markdown.slice(0, at)}${headings.join('\n')}\n`
}

async function compare(file: string, actual: string): Promise<void> {
  const path = join(folder, file)
  if (update) {
    await mkdir(folder, { recursive: true })
    await writeFile(path, actual)
  }
  expect(
    existsSync(path),
    `${file} is missing: UPDATE_GOLDEN=1 npx vitest run test/lab/golden`,
  ).toBe(true)
  expect(actual).toBe(await readFile(path, 'utf8'))
}

describe.each(shown)('%s', (name) => {
  it('prints the same text, Markdown and JSON as ever', async () => {
    const { text, markdown, stdout } = await runScenario(name)
    await compare(`${name}.txt`, stable(text))
    await compare(`${name}.md`, stable(toBeRead(markdown)))
    await compare(`${name}.json`, stableJson(stdout))
  })
})
