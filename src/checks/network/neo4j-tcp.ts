import { defineCheck } from '../../model/check.ts'
import { networkFinding } from '../network-findings.ts'

export const neo4jTcp = defineCheck({
  id: 'network.neo4j-tcp',
  title: 'Neo4j port accepts connections',
  why: 'Bolt needs a direct TCP path: it does not use HTTP proxies.',
  rulesOut: 'the network path to Neo4j',
  needs: ['neo4jDial'],
  run: ({ neo4jDial }) => {
    const { dns, tcp, failure, host, port, unusedProxy } = neo4jDial
    if (tcp?.ok) return { status: 'pass', summary: `${host}:${port}` }
    if (!dns?.ok)
      return {
        status: 'skip',
        summary: 'the name does not resolve',
        blockedBy: ['network.neo4j-dns'],
      }
    if (!failure) return { status: 'unknown', summary: 'no connection was tried' }
    // A network that has a proxy often has no other way out, and Bolt does not go through it.
    const told = unusedProxy === undefined ? failure : { ...failure, proxy: unusedProxy }
    return { status: 'fail', summary: failure.detail, findings: [networkFinding(told)] }
  },
})
