import type { DocumentFact } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import { networkFinding } from './network-findings.ts'

/** Why an answer of Neo4j's HTTP port could not be used. */
export function unreadFinding(unread: Exclude<DocumentFact, { outcome: 'read' }>): AnyRaised {
  const at = { hop: 'neo4j' } as const
  const { url } = unread
  if (unread.outcome === 'failed') return networkFinding(unread.failure, url)
  const { status } = unread
  if (unread.outcome === 'redirected')
    return raise('M2M212', { from: url, to: unread.location, status }, at)
  if (status >= 500)
    return raise('M2M209', { status, by: new URL(url).host }, { ...at, owner: 'neo4j-admin' })
  return raise('M2M211', { contentType: unread.contentType, url, status }, at)
}
