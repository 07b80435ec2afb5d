import type { ClockFact } from '../model/facts.ts'
import type { Exchange } from '../model/network.ts'
import { defineProbe, ready } from '../model/probe.ts'

type Reading = { seconds: number; error: number }

/**
 * How far the clock behind one hop is ahead of the local one. `Date` has whole seconds (RFC 9110
 * section 6.6.1), so half a second is added, and the error is half the round trip plus half a second.
 * The reading with the least error wins.
 */
function readClock(
  exchanges: readonly Exchange[],
  hops: readonly Exchange['hop'][],
): Reading | undefined {
  const readings = exchanges.flatMap(({ hop, serverDate, startedAt, durationMs }): Reading[] => {
    if (!hops.includes(hop) || serverDate === undefined) return []
    const middle = Date.parse(startedAt) + durationMs / 2
    const seconds = (Date.parse(serverDate) + 500 - middle) / 1000
    return Number.isFinite(seconds) ? [{ seconds, error: durationMs / 2000 + 0.5 }] : []
  })
  return readings.toSorted((a, b) => a.error - b.error)[0]
}

/** The identity provider's clock: the one that token times are judged by. */
export function providerClock(exchanges: readonly Exchange[]): Reading | undefined {
  return readClock(exchanges, ['idp', 'jwks'])
}

/** Three clocks against the local one. Bolt tells no time: Neo4j's is read from its HTTP port only. */
export const clock = defineProbe({
  fact: 'clock',
  optional: ['discovery', 'tokenAnswer', 'keySet', 'neo4jRoot', 'mcpAnonymous', 'mcpBearer'],
  run: (_facts, { transport }) => {
    const exchanges = transport.exchanges()
    const fact: ClockFact = {}
    const idp = providerClock(exchanges)
    const neo4j = readClock(exchanges, ['neo4j'])
    const mcp = readClock(exchanges, ['mcp'])
    if (idp) fact.idp = idp
    if (neo4j) fact.neo4j = neo4j
    if (mcp) fact.mcp = mcp
    return ready(fact)
  },
})
