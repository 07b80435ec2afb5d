import { defineCheck } from '../../model/check.ts'
import type { AnyRaised } from '../../model/finding.ts'
import { documentSummary, httpPortFinding } from '../document-findings.ts'

export const serverPage = defineCheck({
  id: 'neo4j.server-page',
  title: 'Neo4j says over HTTP what it is',
  why: 'Edition, providers and clock of the server stand there, and need no login.',
  needs: ['neo4jRoot'],
  run: ({ neo4jRoot }) => {
    const { unread, edition = 'unknown', version = '', oidcProviders } = neo4jRoot
    // The login does not need this page: what is wrong with it is never more than a warning.
    if (unread) {
      const finding: AnyRaised = { ...httpPortFinding(unread), severity: 'warning' }
      return { status: 'warn', summary: documentSummary(unread), findings: [finding] }
    }
    const providers = oidcProviders.map(({ id }) => id).join(', ')
    const summary = `${edition} ${version}, providers: ${providers === '' ? 'none' : providers}`
    return { status: 'pass', summary }
  },
})
