import { describe, expect, it } from 'vitest'
import { mirroredHeaders, mirroredIn } from '../../../src/probes/mcp/mirrored.ts'

const tool = (properties: object, more: object = {}): object => ({
  name: 'read',
  inputSchema: { type: 'object', properties, ...more },
})

describe('parameters that a client repeats as headers', () => {
  it('are those that are marked, also inside of objects', () => {
    const found = mirroredIn([
      tool({
        region: { type: 'string', 'x-mcp-header': 'Region' },
        query: { type: 'string' },
        within: { type: 'object', properties: { fresh: { type: 'boolean', 'x-mcp-header': 'F' } } },
      }),
    ])
    expect(found).toEqual({
      mirrored: [
        { tool: 'read', header: 'Region', path: ['region'] },
        { tool: 'read', header: 'F', path: ['within', 'fresh'] },
      ],
    })
  })

  it.each([
    ['a number', tool({ rows: { type: 'number', 'x-mcp-header': 'Rows' } })],
    ['an object', tool({ rows: { type: 'object', 'x-mcp-header': 'Rows' } })],
    ['an empty name', tool({ rows: { type: 'integer', 'x-mcp-header': '' } })],
    ['a name with a line break', tool({ rows: { type: 'integer', 'x-mcp-header': 'A\r\nB: c' } })],
    ['no text as name', tool({ rows: { type: 'integer', 'x-mcp-header': true } })],
    [
      'the same name twice',
      tool({
        a: { type: 'string', 'x-mcp-header': 'Region' },
        b: { type: 'string', 'x-mcp-header': 'region' },
      }),
    ],
    [
      'an item of a list',
      tool({ a: { type: 'array', items: { type: 'string', 'x-mcp-header': 'Region' } } }),
    ],
    [
      'one of several schemas',
      tool({}, { anyOf: [{ properties: { a: { type: 'string', 'x-mcp-header': 'Region' } } }] }),
    ],
  ])('are none where the mark is invalid, and the tool is left out: %s', (_, declared) => {
    const { mirrored, leftOut } = mirroredIn([declared])
    expect([mirrored, leftOut?.map(({ tool: name }) => name)]).toEqual([undefined, ['read']])
  })

  it('are none of what is no schema', () => {
    expect(mirroredIn([null, 'read', { name: 'read' }, { name: 'read', inputSchema: [] }])).toEqual(
      {},
    )
  })

  it('are read from a schema of any depth without end', () => {
    let schema: object = { type: 'string', 'x-mcp-header': 'Deep' }
    for (let depth = 0; depth < 50_000; depth += 1) {
      schema = { type: 'object', properties: { inner: schema } }
    }
    expect(mirroredIn([{ name: 'read', inputSchema: schema }])).toEqual({})
  })
})

describe('the headers of a call', () => {
  const mirrored = [
    { tool: 'read', header: 'Region', path: ['region'] },
    { tool: 'read', header: 'Rows', path: ['within', 'rows'] },
    { tool: 'other', header: 'Else', path: ['region'] },
  ]
  const headers = (args: Record<string, unknown>): Record<string, string> =>
    mirroredHeaders(mirrored, 'read', args)

  it('hold the values as text', () => {
    expect(headers({ region: 'eu-1', within: { rows: 42 } })).toEqual({
      'mcp-param-region': 'eu-1',
      'mcp-param-rows': '42',
    })
  })

  it('are missing where the argument is, or is null', () => {
    expect(headers({ region: null, within: 'none' })).toEqual({})
  })

  it.each([
    ['Zürich', '=?base64?WsO8cmljaA==?='],
    [' eu', '=?base64?IGV1?='],
    ['a\r\nb', '=?base64?YQ0KYg==?='],
    ['=?base64?YQ==?=', '=?base64?PT9iYXNlNjQ/WVE9PT89?='],
    ['', ''],
  ])('wrap what no header could hold: %j', (region, header) => {
    expect(headers({ region })).toEqual({ 'mcp-param-region': header })
  })
})
