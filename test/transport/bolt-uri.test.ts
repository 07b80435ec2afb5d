import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { parseBoltUri } from '../../src/transport/bolt-uri.ts'

describe('a Neo4j URI', () => {
  it.each([
    ['bolt://db', { encrypted: false, verify: true, routing: false }],
    ['bolt+s://db', { encrypted: true, verify: true, routing: false }],
    ['bolt+ssc://db', { encrypted: true, verify: false, routing: false }],
    ['neo4j://db', { encrypted: false, verify: true, routing: true }],
    ['neo4j+s://db', { encrypted: true, verify: true, routing: true }],
    ['neo4j+ssc://db', { encrypted: true, verify: false, routing: true }],
  ])('%s says how to connect', (uri, means) => {
    const scheme = uri.slice(0, uri.indexOf(':'))
    const expected = { hop: 'neo4j', uri: `${uri}:7687`, scheme, host: 'db', port: 7687, ...means }
    expect(parseBoltUri(uri)).toEqual(expected)
  })

  it.each([
    ['neo4j+s://ABCD1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    ['NEO4J://Db:7688/', 'neo4j://db:7688'],
    ['neo4j://db:7687/movies?policy=eu&region=x#y', 'neo4j://db:7687'],
    ['bolt://[::1]:7690', 'bolt://[::1]:7690'],
    ['bolt://[2001:DB8::1]', 'bolt://[2001:db8::1]:7687'],
    ['bolt://10.0.0.1:65535', 'bolt://10.0.0.1:65535'],
    ['  bolt://neo4j_db.\n', 'bolt://neo4j_db:7687'],
    ['bolt://bücher.example', 'bolt://xn--bcher-kva.example:7687'],
  ])('%s is %s', (uri, plain) => {
    expect(parseBoltUri(uri)).toMatchObject({ uri: plain })
  })

  it.each([
    ['https://db:7473/browser', 'neo4j+s://db:7687'],
    ['http://localhost:7474', 'neo4j://localhost:7687'],
    ['https://abcd1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    ['http://db:9000', 'neo4j://db:9000'],
    ['bolt+routing://db', 'neo4j://db:7687'],
    ['abcd1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    ['localhost:7688', 'neo4j://localhost:7688'],
    ['neo4j:/db', 'neo4j://db:7687'],
    ['[::1]:7687', 'neo4j://[::1]:7687'],
    ['neo4j://me:hunter22@db', 'neo4j://db:7687'],
  ])('%s is not one; %s was meant', (uri, suggestion) => {
    const result = parseBoltUri(uri)
    expect(result).toMatchObject({ problem: expect.any(String) as unknown, suggestion })
    expect(JSON.stringify(result)).not.toContain('hunter22')
  })

  it.each([
    '',
    ' ',
    'neo4j://',
    'bolt://:7687',
    'bolt://db:0',
    'bolt://db:65536',
    'bolt://db:x',
    'bolt://a b',
    'bolt://a..b',
    'bolt://%zz',
    'bolt://[::zz]',
  ])('%j is not one', (uri) => {
    expect(parseBoltUri(uri)).toMatchObject({ problem: expect.any(String) as unknown })
  })

  it('is taken apart whatever it is, and what comes of it can be taken apart again', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((text) => `bolt://${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseBoltUri(text)
        if ('uri' in parsed) expect(parseBoltUri(parsed.uri)).toEqual(parsed)
        else if (parsed.suggestion !== undefined)
          expect(parseBoltUri(parsed.suggestion)).toHaveProperty('uri')
      }),
    )
  })
})
