import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'
import { refusalArgs } from '../refusal-findings.ts'

export const boltHello = defineCheck({
  id: 'neo4j.bolt-hello',
  title: 'A Bolt server answers',
  why: 'It tells version and kind of the server before any login.',
  rulesOut: 'the Bolt protocol',
  needs: ['boltHello', 'boltTarget'],
  run: ({ boltHello: hello, boltTarget }) => {
    const { host, port } = boltTarget
    switch (hello.outcome) {
      case 'hello':
        return {
          status: 'pass',
          summary: `${hello.agent ?? 'agent told at login only'}, Bolt ${hello.protocol}`,
        }
      case 'not-bolt': {
        if (hello.speaks === 'tls')
          return {
            status: 'fail',
            summary: 'it wants TLS',
            findings: [raise('M2M207', { host, port, sent: 'plain' }, { hop: 'neo4j' })],
          }
        const speaks = hello.speaks === 'http' ? 'HTTP' : 'no Bolt'
        const suggestion = `${boltTarget.scheme}://${host}:7687`
        return {
          status: 'fail',
          summary: `it speaks ${speaks}`,
          findings: [raise('M2M610', { host, port, speaks, suggestion }, { hop: 'neo4j' })],
        }
      }
      case 'no-common-version':
        return {
          status: 'fail',
          summary: 'no Bolt version in common',
          findings: [raise('M2M611', { host, port }, { hop: 'neo4j' })],
        }
      case 'refused': {
        const refusal = refusalArgs(hello)
        return {
          status: 'fail',
          summary: `${hello.code}: ${hello.message}`,
          findings: [raise('M2M601', { refusal, missing: [], maybe: [] }, { hop: 'neo4j' })],
        }
      }
      case 'failed':
        return {
          status: 'fail',
          summary: hello.failure.detail,
          findings: [networkFinding(hello.failure)],
        }
    }
  },
})
