import type { DialFact } from '../model/network.ts'
import { blockedBy, defineProbe, ready } from '../model/probe.ts'
import type { CheckId } from '../model/stage.ts'

/** The check that tells how far the way to Neo4j went. */
export function dialCheck(dial: DialFact): CheckId {
  if (!dial.dns?.ok) return 'network.neo4j-dns'
  return dial.tcp?.ok ? 'network.neo4j-tls' : 'network.neo4j-tcp'
}

/** What the server says before any login: protocol and agent. */
export const boltHello = defineProbe({
  fact: 'boltHello',
  needs: ['boltTarget', 'neo4jDial'],
  run: async ({ boltTarget, neo4jDial }, { transport }) => {
    // A TLS mismatch is looked at once more: what speaks there instead is the better answer.
    if (neo4jDial.failure && neo4jDial.failure.kind !== 'tls-mismatch')
      return blockedBy(dialCheck(neo4jDial), 'Neo4j cannot be reached')
    return ready(await transport.boltHello(boltTarget))
  },
})
