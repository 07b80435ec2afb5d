import { defineCheck } from '../../model/check.ts'
import type { McpAuditFact, McpStep } from '../../model/facts.ts'
import { raise } from '../../model/finding.ts'
import { endpointFault, stepSummary } from '../mcp-findings.ts'

export const auditTransport = defineCheck({
  id: 'mcp.audit-transport',
  title: 'MCP server answers over Streamable HTTP',
  why: 'What does not speak the protocol says nothing about its login.',
  needs: ['mcpAnonymous'],
  optional: ['mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }, { settings }) => {
    const step = mcpAnonymous.initialize
    const url = settings.mcpUrl?.value ?? ''
    const summary = stepSummary(step)
    if (mcpAnonymous.speaks === 'http+sse')
      return {
        status: 'warn',
        summary: 'only the old HTTP+SSE transport',
        findings: [raise('M2M707', { url }, { hop: 'mcp' })],
      }
    const fault = endpointFault(step, { url })
    if (fault && mcpAudit && isRefusedMethod(step)) {
      const { stream } = mcpAudit
      if (stream.outcome === 'answered' && (stream.status === 401 || stream.status === 403))
        return {
          status: 'unknown',
          summary: `POST is answered with ${summary}, GET asks for a credential: perhaps the old HTTP+SSE transport`,
        }
    }
    if (fault) return { status: 'fail', summary, findings: [fault] }
    if (step.outcome === 'result') {
      const { name, version, protocolVersion } = mcpAnonymous.server ?? unknownServer
      return { status: 'pass', summary: `${name} ${version}, protocol ${protocolVersion}` }
    }
    return { status: 'pass', summary: `POST is answered (${summary})${ofStream(mcpAudit)}` }
  },
})

const unknownServer = { name: 'a server', version: '', protocolVersion: 'unknown' }

/** Servers of the old transport have nothing at their stream's address that takes POST. */
function isRefusedMethod(step: McpStep): boolean {
  return step.outcome === 'http' && [400, 404, 405].includes(step.status)
}

function ofStream(fact: McpAuditFact | undefined): string {
  return fact?.stream.outcome === 'answered' ? `, GET with status ${fact.stream.status}` : ''
}
