import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { verdictOnSmallScheme } from '../mcp-audit.ts'

export const auditSchemeCase = defineCheck({
  id: 'mcp.audit-scheme-case',
  title: 'The scheme in small letters was tried',
  why: 'By HTTP bearer and Bearer are the same; some gateways write it small (RFC 9110 section 11.1).',
  needs: ['mcpAudit'],
  run: ({ mcpAudit }) => {
    if (!mcpAudit.smallScheme)
      return { status: 'not-applicable', summary: 'the server asked for no credential' }
    switch (verdictOnSmallScheme(mcpAudit)) {
      case 'same':
        return { status: 'pass', summary: 'answered like the capital letter' }
      case 'other': {
        const findings = [raise('M2M719', {}, { hop: 'mcp' })]
        return { status: 'pass', summary: 'refused as if there were no token', findings }
      }
      case 'unclear':
        return { status: 'unknown', summary: 'the answers do not tell the spellings apart' }
    }
  },
})
