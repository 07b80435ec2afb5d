import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { isNeo4jMcp, verdictOnRandomToken } from '../mcp-audit.ts'
import { stepSummary } from '../mcp-findings.ts'

export const auditTokenCheck = defineCheck({
  id: 'mcp.audit-token-check',
  title: 'A made-up token was tried',
  why: 'A server that judges tokens refuses one that nobody issued; one that hands them on does not.',
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }) => {
    const step = mcpAudit.randomToken
    if (!step) return { status: 'not-applicable', summary: 'the server asked for no credential' }
    switch (verdictOnRandomToken(mcpAudit)) {
      case 'taken':
        // Only of neo4j/mcp is it known who judges the token in its place.
        return isNeo4jMcp(mcpAnonymous)
          ? {
              status: 'pass',
              summary: 'tools/list takes it: the token is judged by the database',
              findings: [raise('M2M721', {}, { hop: 'mcp' })],
            }
          : { status: 'pass', summary: 'tools/list takes it: tokens are not judged there' }
      case 'refused': {
        const error =
          step.outcome === 'http'
            ? step.challenges.find(({ params }) => params['error'] === 'invalid_token')
            : undefined
        const words = error ? 'error="invalid_token"' : 'without error="invalid_token"'
        return { status: 'pass', summary: `refused: ${stepSummary(step)}, ${words}` }
      }
      case 'unclear':
      case 'not-tried':
        return step.outcome === 'result'
          ? {
              status: 'unknown',
              summary: 'tools/list is open to everybody: it shows nothing of tokens',
            }
          : { status: 'unknown', summary: stepSummary(step) }
    }
  },
})
