import { describe, expect, it } from 'vitest'
import { suitableTarget } from '../../src/transport/suitable-uri.ts'

describe('suitableTarget', () => {
  it.each(['neo4j+s', 'bolt+s', 'neo4j+ssc'])('takes %s to Aura', (scheme) => {
    const uri = `${scheme}://abcd1234.databases.neo4j.io`
    expect(suitableTarget(uri)).toMatchObject({ scheme, encrypted: true })
  })

  it.each([
    ['neo4j', 'abcd1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    [
      'bolt',
      'p-1.production-orch-0042.neo4j.io:7687',
      'bolt+s://p-1.production-orch-0042.neo4j.io:7687',
    ],
  ])('refuses %s to %s', (scheme, place, suggestion) => {
    expect(suitableTarget(`${scheme}://${place}`)).toEqual({
      problem: `${scheme}:// does not encrypt, and Aura takes encrypted connections only`,
      suggestion,
    })
  })

  it('takes an unencrypted scheme to other servers: whether a token may go there is another question', () => {
    expect(suitableTarget('bolt://graph.example')).toMatchObject({ encrypted: false })
    expect(suitableTarget('bolt://notneo4j.io')).toMatchObject({ encrypted: false })
  })

  it('passes on what is wrong with the form', () => {
    expect(suitableTarget('https://graph.example')).toHaveProperty('problem')
  })
})
