import { describe, expect, it } from 'vitest'
import { marked } from '../../../../src/report/render/html/difference.ts'

const mark = (sign: string): string => `<mark title="the first difference">${sign}</mark>`

describe('marked', () => {
  it('marks the first differing character and nothing else', () => {
    expect(marked('https://sts', 8).text).toBe(`https://${mark('s')}ts`)
  })

  it('shows a space that differs', () => {
    expect(marked('a b', 1).text).toBe(`a${mark('␠')}b`)
  })

  it('marks the end of a value that ends too early', () => {
    expect(marked('abc', 3).text).toBe(`abc${mark('␃')}`)
  })

  it('does not tear a character of two code units', () => {
    expect(marked('a😀b', 1).text).toBe(`a${mark('😀')}b`)
  })

  it('keeps the spaces at the edges of its pieces', () => {
    expect(marked('a b c', 2).text).toBe(`a ${mark('b')} c`)
  })
})
