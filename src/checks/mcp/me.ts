import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { usesBasicAuth } from '../../settings/settings.ts'
import { pageFault, stepSummary } from '../mcp-findings.ts'
import { grantedBy, refusedByMcp } from '../mcp-refusals.ts'

export const me = defineCheck({
  id: 'mcp.me',
  title: 'MCP server knows whose token it is',
  why: 'Its own page says whom the server takes the token for, before any tool is called.',
  when: ({ mcpMePath }) => mcpMePath !== undefined,
  needs: ['mcpMe'],
  optional: ['token', 'mcpToken', 'mcpAnonymous'],
  run: ({ mcpMe: { url, step }, token, mcpToken, mcpAnonymous }, { settings }) => {
    const summary = stepSummary(step)
    if (step.outcome === 'http' && step.status === 200)
      return {
        status: 'pass',
        summary: `${new URL(url).pathname} is answered: ${step.contentType}`,
      }
    if (step.outcome === 'http' && (step.status === 401 || step.status === 403)) {
      const header = settings.mcpAuthHeader.value
      const { claims } = mcpToken ?? token ?? {}
      const sent = {
        header,
        basic: usesBasicAuth(settings),
        granted: grantedBy(claims),
        claims,
        anonymous: mcpAnonymous?.initialize,
      }
      return { status: 'fail', summary, findings: [refusedByMcp(step, sent)] }
    }
    const fault =
      pageFault(step, url) ?? raise('M2M708', { step: url, reason: summary }, { hop: 'mcp' })
    return { status: 'fail', summary, findings: [fault] }
  },
})
