import { expect, it } from 'vitest'
import { peer } from '../frame/peer.ts'
import { asks } from './asks.ts'
import { installSecond, secondVersion } from './server.ts'

await peer(`the TypeScript SDK's server ${secondVersion}`, installSecond, (folder) => {
  const base = { folder, release: 2, answers: 'json' } as const
  const world = 'healthy-mcp-validating'

  it.each(['json', 'sse'] as const)(
    'takes the right token and answers without a handshake, as %s',
    async (answers) => {
      const all = await asks(world, { ...base, answers }, ['mcp', 'call'])
      const { inLab, bearer, called, ...found } = all
      expect(found).toEqual(inLab)
      expect(found).toMatchObject({ exitCode: 0, outcome: 'healthy', rootCauses: [] })
      expect(bearer).toMatchObject({
        speaks: 'discover',
        server: { name: 'sdk-2', protocolVersion: '2026-07-28' },
        toolsList: { transport: answers },
      })
      expect(called).toMatchObject({
        isError: false,
        step: { outcome: 'result', transport: answers },
      })
    },
  )

  it('is spoken to with the handshake where it takes both', async () => {
    const all = await asks(world, { ...base, legacy: true }, ['mcp', 'call'])
    const { inLab, bearer: _, called, ...found } = all
    expect(found).toEqual(inLab)
    expect(found).toMatchObject({ exitCode: 0, outcome: 'healthy' })
    expect(called).toMatchObject({ isError: false })
  })

  it('gets the marked parameters of a tool as headers, which it compares with the body', async () => {
    const args = { region: 'Zürich ', rows: 42, within: { fresh: false } }
    const call = ['mcp', 'call', '--tool', 'read-in-region', '--args', JSON.stringify(args)]
    const found = await asks(world, base, call)
    expect(found.bearer?.mirrored).toEqual([
      { tool: 'read-in-region', header: 'Region', path: ['region'] },
      { tool: 'read-in-region', header: 'Rows', path: ['rows'] },
      { tool: 'read-in-region', header: 'Fresh', path: ['within', 'fresh'] },
    ])
    expect(found.called).toMatchObject({ isError: false, step: { outcome: 'result' } })
  })

  it('is not asked for a tool that clients must leave out', async () => {
    const found = await asks(world, base, ['mcp', 'call', '--tool', 'declared-wrongly'])
    expect(found.bearer?.leftOut).toMatchObject([{ tool: 'declared-wrongly' }])
    expect(found.called).toBeUndefined()
    expect(found.checks['mcp.tool-call']).toBe('unknown')
  })

  it.each([
    ['mcp-audience', ['M2M703 certain']],
    ['mcp-insufficient-scope', ['M2M710 certain']],
    ['healthy-mcp-stateless', []],
  ])('is diagnosed as the lab is: %s', async (scenario, causes) => {
    const { inLab, bearer: _, called: __, ...found } = await asks(scenario, base, ['diagnose'])
    expect(found.rootCauses).toEqual(causes)
    expect(found).toEqual(inLab)
  })

  it('publishes the metadata by which a machine finds its authorization server', async () => {
    const { inLab, ...found } = await asks(world, base, ['mcp', 'audit'])
    const { rootCauses, checks } = found
    expect(rootCauses).toEqual([])
    expect(found).toEqual(inLab)
    expect(checks).toMatchObject({
      'mcp.audit-challenge': 'pass',
      'mcp.audit-resource-metadata': 'pass',
      'mcp.audit-authorization-server': 'pass',
      'mcp.audit-token-check': 'pass',
    })
  })
})
