import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { endpointFault, faultOfEndpoint, stepSummary } from '../mcp-findings.ts'

export const endpoint = defineCheck({
  id: 'mcp.endpoint',
  title: 'MCP endpoint answers',
  why: 'A wrong path or a gateway in between hides everything that the server would say.',
  rulesOut: 'the path of the MCP endpoint',
  needs: ['mcpAnonymous'],
  optional: ['mcpBearer'],
  run: ({ mcpAnonymous, mcpBearer }, { settings }) => {
    const step = mcpAnonymous.initialize
    const url = settings.mcpUrl?.value ?? ''
    if ([mcpAnonymous, mcpBearer].some((passed) => passed?.speaks === 'http+sse' && passed.server))
      return {
        status: 'warn',
        summary: 'only the old HTTP+SSE transport',
        findings: [raise('M2M707', { url }, { hop: 'mcp' })],
      }
    const place = { url, database: settings.database?.value }
    const fault = faultOfEndpoint(step, mcpBearer?.initialize, place)
    if (fault) return { status: 'fail', summary: stepSummary(step), findings: [fault] }
    if (endpointFault(step, place))
      return { status: 'pass', summary: `${stepSummary(step)}, but only without a credential` }
    if (step.outcome === 'http') {
      const schemes = step.challenges.map(({ scheme }) => scheme).join(', ')
      if (mcpAnonymous.speaks === 'http+sse')
        return {
          status: 'pass',
          summary: `GET asks for a credential (HTTP status ${step.status}), POST finds nothing: perhaps the old HTTP+SSE transport`,
        }
      return { status: 'pass', summary: `asks for a credential${schemes ? ` (${schemes})` : ''}` }
    }
    const method = mcpAnonymous.speaks === 'discover' ? 'server/discover' : 'initialize'
    return { status: 'pass', summary: `${method} is answered without a credential` }
  },
})
