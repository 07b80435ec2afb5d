import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import { doctor } from '../cli/terminal.ts'
import { commandLines, programArguments } from './command-lines.ts'

const folder = join(import.meta.dirname, '../../docs/findings')
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))

/** Every call of the program that a page tells its readers to make: in code spans and in blocks. */
const calls = [
  ...new Set(
    pages
      .flatMap(
        (page) =>
          readFileSync(join(folder, page), 'utf8').match(/(?<=`|^)neo4j-m2m-doctor [^`\n]+/gm) ??
          [],
      )
      .map((call) => call.trim()),
  ),
].toSorted()

async function complaint(call: string): Promise<string> {
  const argv = commandLines(call).flatMap(({ words }) => programArguments(words) ?? [])
  const { stderr } = await doctor(argv)
  return stderr
}

it.each(calls)('%s is taken', async (call) => {
  expect([call, await complaint(call)]).toEqual([call, ''])
})

it('name only scenarios that exist', () => {
  const named = calls.flatMap(
    (call) => /^neo4j-m2m-doctor (?:demo|lab up) (\S+)/.exec(call)?.[1] ?? [],
  )
  expect(named.filter((name) => !findScenario(name))).toEqual([])
  expect(named.length).toBeGreaterThan(5)
})

it.each(calls.filter((call) => / explain (?!CODE)\S/.test(call)))(
  '%s finds its page',
  async (call) => {
    const argv = commandLines(call).flatMap(({ words }) => programArguments(words) ?? [])
    const { code, stderr } = await doctor(argv, { module: 'real' })
    expect([call, code, stderr]).toEqual([call, 0, ''])
  },
)
