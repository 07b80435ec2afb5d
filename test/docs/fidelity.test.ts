import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

interface Row {
  part: string
  versions: string[]
  test: string
}

function rows(): Row[] {
  const lines = readFileSync(join(root, 'docs/fidelity.md'), 'utf8').split('\n')
  return lines
    .filter((line) => line.startsWith('| ') && line.includes('`test/peers/'))
    .map((line) => {
      const [, part = '', , versions = '', , test = ''] = line.split('|').map((cell) => cell.trim())
      return { part, versions: versions.split(', '), test: test.replaceAll('`', '') }
    })
}

function peerTests(): string[] {
  const files = readdirSync(join(root, 'test/peers'), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('frame'))
    .map((file) => `test/peers/${file}`)
}

describe('docs/fidelity.md', () => {
  it('has a row for every test against a real part, and no row without one', () => {
    expect(
      rows()
        .map(({ test }) => test)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(peerTests().toSorted((a, b) => a.localeCompare(b)))
  })

  it.each(rows())('names the versions that $test runs', ({ versions }) => {
    const peers = join(root, 'test/peers')
    const source = readdirSync(peers, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(peers, file), 'utf8'))
      .join('\n')

    expect(versions.filter((version) => !source.includes(`'${version}'`))).toEqual([])
    expect(versions.every((version) => /^\d+\.\d+/u.test(version))).toBe(true)
  })
})
