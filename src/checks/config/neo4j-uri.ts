import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { suitableTarget } from '../../transport/suitable-uri.ts'

export const neo4jUri = defineCheck({
  id: 'config.neo4j-uri',
  title: 'Neo4j URI is one that drivers take',
  why: 'Drivers speak Bolt: a browser address or an unencrypted scheme to Aura cannot work.',
  needs: [],
  run: (_facts, { settings }) => {
    const uri = settings.neo4jUri?.value
    if (uri === undefined)
      return { status: 'not-applicable', summary: 'no Neo4j URI is configured' }
    const target = suitableTarget(uri)
    if (!('problem' in target)) return { status: 'pass', summary: target.uri }
    const { problem: reason, suggestion = '' } = target
    const finding = raise('M2M112', { uri, reason, suggestion }, { hop: 'neo4j' })
    return { status: 'fail', summary: reason, findings: [finding] }
  },
})
