import { defineCheck } from '../../model/check.ts'
import { stepSummary } from '../mcp-findings.ts'

export const listWithoutCredential = defineCheck({
  id: 'mcp.list-without-credential',
  title: 'tools/list without a credential was tried',
  why: 'Open or closed, both are in order: platforms that look up tools before a login need it open.',
  needs: ['mcpControls'],
  run: ({ mcpControls: { openList } }) => {
    if (openList.outcome === 'result')
      return { status: 'pass', summary: 'open: strangers see the tools' }
    const closed = openList.outcome === 'http' && [401, 403].includes(openList.status)
    return closed
      ? { status: 'pass', summary: `closed: HTTP status ${openList.status}` }
      : { status: 'unknown', summary: stepSummary(openList) }
  },
})
