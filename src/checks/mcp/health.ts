import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { pageFault, stepSummary } from '../mcp-findings.ts'

export const health = defineCheck({
  id: 'mcp.health',
  title: 'Health page of the MCP server was looked at',
  why: 'It says that the process runs, and nothing of the token or of Neo4j.',
  when: ({ mcpUrl }) => mcpUrl !== undefined,
  needs: ['mcpHealth'],
  optional: ['mcpCall'],
  run: ({ mcpHealth: { url, named, step }, mcpCall }) => {
    const failed = mcpCall !== undefined && (mcpCall.isError || mcpCall.step.outcome !== 'result')
    if (step.outcome === 'http' && step.status === 200)
      return {
        status: 'pass',
        summary: failed ? 'green, although the tool call fails' : 'HTTP status 200',
        findings: failed ? [raise('M2M716', { url }, { hop: 'mcp' })] : [],
      }
    const summary = stepSummary(step)
    if (!named) return { status: 'not-applicable', summary: `none at ${url} (${summary})` }
    // The endpoint itself is judged by other checks: a page that is down beside it is no cause.
    const fault = pageFault(step, url)
    return { status: 'warn', summary, findings: fault ? [{ ...fault, severity: 'warning' }] : [] }
  },
})
