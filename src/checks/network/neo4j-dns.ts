import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'

/** Aura's public and private host names: the first label is the instance id. */
const auraHost = /\.(databases|production-orch-\d+)\.neo4j\.io$/

export const neo4jDns = defineCheck({
  id: 'network.neo4j-dns',
  title: 'Neo4j host name resolves',
  why: 'A name that does not resolve is a typing error, a private name, or an instance that is gone.',
  needs: ['neo4jDial'],
  optional: ['idpDial'],
  run: ({ neo4jDial, idpDial }) => {
    const { dns, failure, host, addresses } = neo4jDial
    if (dns?.ok || (failure && failure.kind !== 'dns'))
      return { status: 'pass', summary: addresses.slice(0, 3).join(', ') || host }
    if (!failure) return { status: 'unknown', summary: 'the name was not looked up' }
    const othersResolve = idpDial?.dns?.ok === true || idpDial?.proxy !== undefined
    const finding =
      auraHost.test(host) && othersResolve
        ? raise(
            'M2M612',
            { host, evidence: 'its name does not resolve while others do' },
            { hop: 'neo4j' },
          )
        : networkFinding(failure)
    return { status: 'fail', summary: failure.detail, findings: [finding] }
  },
})
