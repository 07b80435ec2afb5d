import { expect, it } from 'vitest'
import { peer } from '../frame/peer.ts'
import { asks } from './asks.ts'
import { firstVersion, installFirst } from './server.ts'

await peer(`the TypeScript SDK's server ${firstVersion}`, installFirst, (folder) => {
  const base = { folder, release: 1 } as const

  it.each([
    ['JSON, no sessions', { answers: 'json', sessions: false }],
    ['JSON, sessions', { answers: 'json', sessions: true }],
    ['streams, no sessions', { answers: 'sse', sessions: false }],
    ['streams, sessions', { answers: 'sse', sessions: true }],
  ] as const)('takes the right token and answers a call: %s', async (_, how) => {
    const all = await asks('healthy-mcp-validating', { ...base, ...how }, ['mcp', 'call'])
    const { inLab, bearer, called, ...found } = all
    expect(found).toEqual(inLab)
    expect(found).toMatchObject({ exitCode: 0, outcome: 'healthy', rootCauses: [] })
    expect(bearer).toMatchObject({
      speaks: 'initialize',
      server: { name: 'sdk-1', protocolVersion: '2025-11-25' },
      toolsList: { transport: how.answers },
      tools: ['read-cypher'],
    })
    expect(called).toMatchObject({
      isError: false,
      step: { outcome: 'result', transport: how.answers },
    })
  })

  it.each([
    ['mcp-audience', ['M2M703 certain']],
    ['mcp-insufficient-scope', ['M2M710 certain']],
    ['healthy-mcp-validating', []],
  ])('is diagnosed as the lab is: %s', async (scenario, causes) => {
    const how = { ...base, answers: 'sse', sessions: true } as const
    const { inLab, bearer: _, called: __, ...found } = await asks(scenario, how, ['diagnose'])
    expect(found.rootCauses).toEqual(causes)
    expect(found).toEqual(inLab)
  })

  it('publishes the metadata by which a machine finds its authorization server', async () => {
    const how = { ...base, answers: 'json', sessions: false } as const
    const { inLab, ...found } = await asks('healthy-mcp-validating', how, ['mcp', 'audit'])
    const { rootCauses, checks } = found
    expect(rootCauses).toEqual([])
    expect(found).toEqual(inLab)
    // Which grants it gives to machines Microsoft's own document does not say.
    expect(checks).toMatchObject({
      'mcp.audit-challenge': 'pass',
      'mcp.audit-resource-metadata': 'pass',
      'mcp.audit-authorization-server': 'pass',
      'mcp.audit-token-check': 'pass',
      'mcp.audit-machine-path': 'unknown',
    })
  })
})
