import { defineProbe, ready } from '../model/probe.ts'

/** DNS, TCP and TLS to the Neo4j address. */
export const neo4jDial = defineProbe({
  fact: 'neo4jDial',
  needs: ['boltTarget'],
  run: async ({ boltTarget }, { transport }) =>
    ready(
      await transport.dial({
        hop: 'neo4j',
        host: boltTarget.host,
        port: boltTarget.port,
        tls: boltTarget.encrypted,
        verify: boltTarget.verify,
      }),
    ),
})
