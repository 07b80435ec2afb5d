import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { suitableTarget } from '../transport/suitable-uri.ts'

/** The Neo4j address taken apart. */
export const boltTarget = defineProbe({
  fact: 'boltTarget',
  run: (_facts, { settings }) => {
    if (!settings.neo4jUri) return notApplicable('no Neo4j URI is configured')
    const target = suitableTarget(settings.neo4jUri.value)
    return 'problem' in target ? blockedBy('config.neo4j-uri', target.problem) : ready(target)
  },
})
