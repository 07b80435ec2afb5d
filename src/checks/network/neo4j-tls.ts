import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'

export const neo4jTls = defineCheck({
  id: 'network.neo4j-tls',
  title: 'Neo4j certificate is trusted',
  why: 'A token must not go to a server that cannot prove its name.',
  rulesOut: 'the TLS certificate of Neo4j',
  needs: ['neo4jDial', 'boltTarget'],
  optional: ['boltHello'],
  run: ({ neo4jDial, boltTarget, boltHello }, { settings }) => {
    if (!boltTarget.encrypted)
      return { status: 'not-applicable', summary: `${boltTarget.scheme}:// does not encrypt` }
    if (!boltTarget.verify && !settings.allowInsecure.value)
      return {
        status: 'skip',
        summary: 'a certificate that is not verified proves nothing',
        blockedBy: ['config.transport-security'],
      }
    if (!neo4jDial.tcp?.ok)
      return { status: 'skip', summary: 'no connection', blockedBy: ['network.neo4j-tcp'] }
    const { failure, tls } = neo4jDial
    if (failure && boltHello?.outcome === 'not-bolt')
      return {
        status: 'skip',
        summary: 'what answers there is no Bolt server',
        blockedBy: ['neo4j.bolt-hello'],
      }
    if (failure)
      return { status: 'fail', summary: failure.detail, findings: [networkFinding(failure)] }
    if (!tls) return { status: 'unknown', summary: 'no TLS session was made' }
    const facts = `${tls.protocol}, issued by ${tls.certificate.issuer}, valid to ${tls.certificate.validTo.slice(0, 10)}`
    if (boltTarget.verify) return { status: 'pass', summary: facts }
    const finding = raise('M2M618', { uri: boltTarget.uri, allowed: true }, { hop: 'neo4j' })
    return {
      status: 'warn',
      summary: 'encrypted, but the certificate is not verified',
      findings: [finding],
    }
  },
})
