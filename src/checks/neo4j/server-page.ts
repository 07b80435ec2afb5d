import { defineCheck } from '../../model/check.ts'
import type { Neo4jRootFact } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { documentSummary } from '../document-findings.ts'
import { networkFinding } from '../network-findings.ts'

export const serverPage = defineCheck({
  id: 'neo4j.server-page',
  title: 'Neo4j says over HTTP what it is',
  why: 'Edition, providers and clock of the server stand there, and need no login.',
  needs: ['neo4jRoot'],
  run: ({ neo4jRoot }) => {
    const { unread, edition = 'unknown', version = '', oidcProviders } = neo4jRoot
    // The login does not need this page: what is wrong with it is never more than a warning.
    if (unread) {
      const finding: AnyRaised = { ...findingOf(unread), severity: 'warning' }
      return { status: 'warn', summary: documentSummary(unread), findings: [finding] }
    }
    const providers = oidcProviders.map(({ id }) => id).join(', ')
    const summary = `${edition} ${version}, providers: ${providers === '' ? 'none' : providers}`
    return { status: 'pass', summary }
  },
})

function findingOf(unread: NonNullable<Neo4jRootFact['unread']>): AnyRaised {
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
