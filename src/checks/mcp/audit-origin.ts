import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { verdictOnOrigin } from '../mcp-audit.ts'
import { stepSummary } from '../mcp-findings.ts'

export const auditOrigin = defineCheck({
  id: 'mcp.audit-origin',
  title: 'A request from a foreign page was tried',
  why: 'A page in a browser must not be able to talk to a server on your machine (DNS rebinding).',
  needs: ['mcpAudit'],
  run: ({ mcpAudit }) => {
    const step = mcpAudit.foreignOrigin
    if (!step) return { status: 'not-applicable', summary: 'the server did not get that far' }
    switch (verdictOnOrigin(mcpAudit)) {
      case 'checked':
        return { status: 'pass', summary: 'refused with HTTP status 403' }
      case 'ignored': {
        const findings = [raise('M2M722', {}, { hop: 'mcp' })]
        return { status: 'pass', summary: 'answered like any other', findings }
      }
      case 'blind':
        return {
          status: 'unknown',
          summary: `the answer does not show it (${stepSummary(step)})`,
        }
    }
  },
})
