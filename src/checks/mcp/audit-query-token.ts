import { defineCheck } from '../../model/check.ts'
import { verdictOnQueryToken } from '../mcp-audit.ts'
import { stepSummary } from '../mcp-findings.ts'

export const auditQueryToken = defineCheck({
  id: 'mcp.audit-query-token',
  title: 'A token in the address was tried',
  why: 'Addresses stand in logs: a token there must not count (MCP authorization, token handling).',
  needs: ['mcpAudit'],
  run: ({ mcpAudit }) => {
    const step = mcpAudit.queryToken
    if (!step) return { status: 'not-applicable', summary: 'the server asked for no credential' }
    switch (verdictOnQueryToken(mcpAudit)) {
      case 'taken':
        return { status: 'pass', summary: 'taken, although it must not be' }
      case 'ignored':
        return { status: 'pass', summary: 'ignored: asks for a credential all the same' }
      case 'unclear':
        return { status: 'unknown', summary: stepSummary(step) }
    }
  },
})
