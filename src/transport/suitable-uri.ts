import type { BoltTarget } from '../model/network.ts'
import { parseBoltUri, type UnsuitableUri } from './bolt-uri.ts'
import { hostAndPort } from './loopback.ts'

/**
 * A Neo4j URI that a login can be tried with. Aura takes encrypted connections only (Aura
 * documentation, connecting applications): anything else would carry the token in clear for nothing.
 */
export function suitableTarget(uri: string): BoltTarget | UnsuitableUri {
  const target = parseBoltUri(uri)
  if ('problem' in target || target.encrypted || !target.host.endsWith('.neo4j.io')) return target
  const { scheme, host, port } = target
  return {
    problem: `${scheme}:// does not encrypt, and Aura takes encrypted connections only`,
    suggestion: `${scheme}+s://${hostAndPort(host, port)}`,
  }
}
