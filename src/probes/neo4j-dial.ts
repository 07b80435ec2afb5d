import { defineProbe, ready } from '../model/probe.ts'
import { hostAndPort } from '../transport/loopback.ts'

/** DNS, TCP and TLS to the Neo4j address. */
export const neo4jDial = defineProbe({
  fact: 'neo4jDial',
  needs: ['boltTarget'],
  run: async ({ boltTarget }, { transport }) => {
    const { host, port, encrypted: tls, verify } = boltTarget
    const dial = await transport.dial({ hop: 'neo4j', host, port, tls, verify })
    const unusedProxy = transport.proxyFor(`https://${hostAndPort(host, port)}`)
    return ready(unusedProxy === undefined ? dial : { ...dial, unusedProxy })
  },
})
