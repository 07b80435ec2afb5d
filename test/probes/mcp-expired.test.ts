import { describe, expect, it, onTestFinished } from 'vitest'
import { expiredToken } from '../../src/checks/mcp/expired-token.ts'
import type { Facts, McpExpiredFact } from '../../src/model/facts.ts'
import type { Gathered, ProbeContext } from '../../src/model/probe.ts'
import { Secret, SecretStore } from '../../src/model/secret.ts'
import { mcpExpired } from '../../src/probes/mcp-expired.ts'
import { createTransport } from '../../src/transport/live.ts'
import { judge, only, settingsOf } from '../checks/judge.ts'
import { mcpWorld } from '../lab/mcp-fixture.ts'
import type { McpWorld } from '../../src/lab/scenario.ts'

/**
 * `--wait-expiry` against a server of the lab, with a token of ten minutes. Both live by one clock,
 * which the wait itself puts forward.
 */
async function waitFor(world: McpWorld, deadlineMinutes: number) {
  const { lab, provider, mcp, read } = await mcpWorld(world)
  const issuedAt = lab.clock.ms / 1000
  const token = new Secret(await provider.token({ exp: issuedAt + 600 }))
  // As in a run: the server has met the token while it was valid, and may keep a connection for it.
  expect((await read(token.reveal())).isError).toBe(false)
  const secrets = new SecretStore()
  secrets.keep(token.reveal(), 'access token')
  const ended = new AbortController()
  const pauses: number[] = []
  const transport = createTransport({
    timeoutMs: 10_000,
    caFile: lab.pki.caFile,
    allowInsecure: false,
    env: {},
    secrets,
    signal: ended.signal,
    now: () => lab.clock.ms,
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
      lab.clock.ms += milliseconds
    },
  })
  onTestFinished(() => transport.close())
  const settings = settingsOf({
    mcpUrl: mcp.url,
    waitExpiry: true,
    deadline: deadlineMinutes * 60_000,
  })
  const context = { settings, transport, vault: { sendable: token, mcpSessions: {} } }
  const gathered = (await mcpExpired.run(
    { mcpDial: { hop: 'mcp', host: 'localhost', port: 1, addresses: [] } } as unknown as Facts,
    context as unknown as ProbeContext,
  )) as Gathered<McpExpiredFact>
  return { gathered, pauses, calls: transport.exchanges().length }
}

const factOf = (gathered: Gathered<McpExpiredFact>): McpExpiredFact => {
  if (gathered.state !== 'ready') throw new Error(`no fact: ${gathered.because}`)
  return gathered.value
}

describe('--wait-expiry', () => {
  it('waits five seconds longer than Neo4j allows to clocks, once, and calls the tool with it then', async () => {
    const { gathered, pauses } = await waitFor({ kind: 'neo4j-mcp-1' }, 12)
    expect(pauses).toEqual([635_000])
    expect(factOf(gathered).expiredForSeconds).toBe(35)
  })

  it('passes where the database behind neo4j/mcp refuses the token then', async () => {
    const { gathered } = await waitFor({ kind: 'neo4j-mcp-1' }, 12)
    expect(judge(expiredToken, { mcpExpired: factOf(gathered) })).toMatchObject({
      status: 'pass',
      summary: expect.stringMatching(/^refused by the database: Neo\.ClientError\.Security\./),
    })
  })

  it('passes where a server that judges tokens refuses it then', async () => {
    const { gathered } = await waitFor({ kind: 'validating', wants: { audience: 'neo4j' } }, 12)
    expect(judge(expiredToken, { mcpExpired: factOf(gathered) })).toMatchObject({
      status: 'pass',
      summary: expect.stringContaining('refused by the MCP server'),
    })
  })

  it('does not call half a minute of tolerance a fault', async () => {
    const taking = { kind: 'validating', wants: { audience: 'neo4j', expiry: false } } as const
    const { gathered } = await waitFor(taking, 12)
    const outcome = judge(expiredToken, { mcpExpired: factOf(gathered) })
    expect(outcome).toMatchObject({
      status: 'unknown',
      summary: expect.stringContaining('still taken 35 s after its end'),
    })
  })

  it('calls a token that works six minutes after its end what it is', async () => {
    const taking = { kind: 'validating', wants: { audience: 'neo4j', expiry: false } } as const
    const { gathered } = await waitFor(taking, 12)
    const later = { ...factOf(gathered), expiredForSeconds: 360 }
    expect(only('M2M726', judge(expiredToken, { mcpExpired: later })).args.seconds).toBe(360)
  })

  it('waits for nothing where the run is too short, and says how long it would have to be', async () => {
    const { gathered, pauses, calls } = await waitFor({ kind: 'neo4j-mcp-1' }, 5)
    expect(gathered).toMatchObject({
      state: 'unknown',
      because: expect.stringContaining('--deadline 12m'),
    })
    expect([pauses, calls]).toEqual([[], 0])
  })
})
