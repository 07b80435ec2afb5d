import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checks } from '../../src/checks/index.ts'
import { elevenChecks } from '../../src/token/eleven.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/token-checks.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('the list of token checks', () => {
  it('names only checks that exist', () => {
    const named = [...page.matchAll(/`((?:identity|token|policy|network)\.[\w-]+)`/g)]
    const ids = new Set<string>(checks.map(({ id }) => id))
    expect(named.map(([, id]) => id ?? '').filter((id) => !ids.has(id))).toEqual([])
  })

  it('gives every row a check, or the reason why there is none', () => {
    const bare = rows.filter(
      ([, , how = '']) => !/^`\w+\.[\w-]+`/.test(how) && !/^none: \w/.test(how),
    )
    expect(bare).toEqual([])
  })

  it('leaves no check of the token stage out', () => {
    const ids = checks.filter(({ stage }) => stage === 'token').map(({ id }) => id)
    const known = [...elevenChecks, ...ids.filter((id) => page.includes(`\`${id}\``))]
    expect(ids.filter((id) => !known.includes(id))).toEqual([])
  })
})
