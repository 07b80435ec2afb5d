import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecretStore } from '../../src/model/secret.ts'
import { showUrl } from '../../src/transport/redact.ts'

const none = new SecretStore()

describe('a URL in the ledger', () => {
  it.each([
    ['https://me:hunter22@idp.example/a#b', 'https://idp.example/a'],
    ['https://idp.example/a?code=1&state=2', 'https://idp.example/a?code=…&state=…'],
    [
      'https://idp.example/a?api-version=2018-02-01',
      'https://idp.example/a?api-version=2018-02-01',
    ],
    [
      'https://idp.example/?eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.aaaaaaaaaaaaaaaaaa',
      'https://idp.example/?…=…',
    ],
    ['bolt://db:7687', 'bolt://db:7687'],
    ['not a url hunter22', '…'],
  ])('%s is %s', (url, shown) => {
    expect(showUrl(url, none)).toBe(shown)
  })

  it('never holds a secret, raw or encoded', () => {
    const word = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => text.trim() === text)
    fc.assert(
      fc.property(word, (secret) => {
        const secrets = new SecretStore()
        secrets.keep(secret)
        const encoded = encodeURIComponent(secret)
        const shown = showUrl(`https://idp.example/${encoded}?x=${encoded}#${encoded}`, secrets)
        expect(shown).not.toContain(encoded)
      }),
    )
  })
})
