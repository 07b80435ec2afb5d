import { describe, expect, it } from 'vitest'
import { SecretStore } from '../../src/model/secret.ts'
import { foreignText, hideInside, hideSecrets } from '../../src/redaction/foreign-text.ts'

function store(...values: string[]): SecretStore {
  const secrets = new SecretStore()
  for (const value of values) secrets.keep(value)
  return secrets
}

const secret = 'Kx9~long-enough.Secret'

describe('a foreign text', () => {
  it('shows no part of a secret that stands where the text is cut', () => {
    for (let before = 470; before <= 500; before += 1) {
      const shown = foreignText(`${'x '.repeat(before / 2)}${secret} and more`, store(secret))
      expect(shown).not.toContain(secret.slice(0, 4))
      expect(shown.length).toBeLessThanOrEqual(500)
    }
  })

  it('shows no secret that control characters have broken up', () => {
    const broken = Array.from(secret).join('\u200b')
    expect(foreignText(`wrong: ${broken}.`, store(secret))).toBe('wrong: ….')
  })

  it('keeps what is no secret, and secrets too short to look for', () => {
    const text = 'neo4j says long-enough-secret-4711'
    expect(hideSecrets(text, store('neo4j', 'long-enough-secret-4711'))).toBe('neo4j says …')
  })

  it('hides a password that is a plain word where a server says it', () => {
    expect(foreignText('administrator is wrong', store('administrator'))).toBe('… is wrong')
  })

  it('hides a secret that came in after the first text', () => {
    const secrets = store(secret)
    expect(foreignText(`a ${secret}`, secrets)).toBe('a …')
    secrets.keep('another-Secret-4711')
    expect(foreignText('b another-Secret-4711', secrets)).toBe('b …')
  })

  it('hides secrets in the names and values of an answer', () => {
    const json = { error: 'x', [secret]: [`${secret}!`, { deep: secret }] }
    expect(hideInside(json, store(secret))).toEqual({ error: 'x', '…': ['…!', { deep: '…' }] })
  })
})
