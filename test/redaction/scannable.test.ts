import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPlainWords, unscannable } from '../../src/redaction/scannable.ts'

describe('plain words', () => {
  it.each([
    'administrator',
    'Application',
    'CONNECTION',
    'configured',
    'expected',
    'well-known',
    'clientSecret',
    'not-applicable',
    'neo4j-password',
    'client credentials',
  ])('%s is one or a few', (text) => {
    expect(isPlainWords(text)).toBe(true)
  })

  it.each([
    ['correct-horse-battery-staple', 'a passphrase'],
    ['abc8Q~Xk2.secret-of-entra', 'a client secret of Entra ID'],
    ['Summer2026', 'a word with a number'],
    ['xkqzvwbnmplk', 'letters that nobody can say'],
    ['kQzJxWaBnMeLkOp', 'letters in random case'],
    ['pass!word', 'a word with a sign'],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'a GUID'],
  ])('%s is none: %s', (text) => {
    expect(isPlainWords(text)).toBe(false)
  })

  it('are left out by name, however short the list of other reasons', () => {
    const left = unscannable(['administrator', 'Kx9~a-real.Secret', 'short'], {
      nonSecretValues: [],
    })
    expect([...left]).toEqual(['administrator', 'short'])
  })

  it('are what nearly all words of the printed reports are', () => {
    const golden = join(import.meta.dirname, '../lab/golden')
    const texts = readdirSync(golden)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(golden, name), 'utf8'))
    const words = texts.flatMap(
      (text) => text.match(/(?<![\w/.:@-])[A-Za-z]+(?:-[a-z]+)?(?![\w/@-])/gu) ?? [],
    )
    const long = [...new Set(words.filter((word) => word.length >= 8))]
    expect(long.length).toBeGreaterThan(100)
    expect(long.filter((word) => !isPlainWords(word))).toEqual([])
  })
})
