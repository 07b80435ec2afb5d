import { defineCheck } from '../../model/check.ts'
import { isNeo4jMcp } from '../mcp-audit.ts'
import { stepSummary } from '../mcp-findings.ts'

export const auditWrongAudience = defineCheck({
  id: 'mcp.audit-wrong-audience',
  title: 'A token for another audience was tried',
  why: 'A server that takes it can be used with tokens that were never meant for it (RFC 8707).',
  when: ({ wrongAudienceToken }) => wrongAudienceToken !== undefined,
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit: { wrongAudience: step, openList } }) => {
    if (!step) return { status: 'not-applicable', summary: 'the server asked for no credential' }
    if (step.outcome === 'http' && [401, 403].includes(step.status))
      return { status: 'pass', summary: `refused: ${stepSummary(step)}` }
    if (step.outcome !== 'result') return { status: 'unknown', summary: stepSummary(step) }
    if (openList?.outcome === 'result')
      return { status: 'unknown', summary: 'tools/list is open to everybody: it shows nothing' }
    return {
      status: 'pass',
      summary: isNeo4jMcp(mcpAnonymous)
        ? 'taken at tools/list: the database judges the audience, at a tool call'
        : 'taken at tools/list, although a server is to refuse it',
    }
  },
})
