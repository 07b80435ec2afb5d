import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChallenges } from '../../src/transport/www-authenticate.ts'

describe('parseChallenges', () => {
  it('reads two challenges in one field, as neo4j/mcp sends them', () => {
    expect(
      parseChallenges('Basic realm="Neo4j MCP Server", Bearer realm="Neo4j MCP Server"'),
    ).toEqual([
      { scheme: 'Basic', params: { realm: 'Neo4j MCP Server' } },
      { scheme: 'Bearer', params: { realm: 'Neo4j MCP Server' } },
    ])
  })

  it('keeps commas inside quotes and several parameters of one challenge', () => {
    expect(
      parseChallenges(
        'Bearer error="invalid_token", error_description="expired, get a new one", scope=a',
      ),
    ).toEqual([
      {
        scheme: 'Bearer',
        params: { error: 'invalid_token', error_description: 'expired, get a new one', scope: 'a' },
      },
    ])
  })

  it('reads a challenge without parameters before one with parameters', () => {
    expect(parseChallenges('Negotiate, Bearer resource_metadata="https://a.example/x"')).toEqual([
      { scheme: 'Negotiate', params: {} },
      { scheme: 'Bearer', params: { resource_metadata: 'https://a.example/x' } },
    ])
  })

  it('skips token68 data after a scheme', () => {
    expect(parseChallenges('Negotiate YWJjZA==, Basic realm="x"')).toEqual([
      { scheme: 'Negotiate', params: {} },
      { scheme: 'Basic', params: { realm: 'x' } },
    ])
  })

  it('unescapes quoted pairs', () => {
    expect(parseChallenges(String.raw`Bearer realm="a \"b\" c"`)).toEqual([
      { scheme: 'Bearer', params: { realm: 'a "b" c' } },
    ])
  })

  it('never throws and always ends, whatever the field', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (field) => {
        expect(Array.isArray(parseChallenges(field))).toBe(true)
      }),
    )
  })
})
