import { defineCheck } from '../../model/check.ts'
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
    const place = { url: settings.mcpUrl?.value ?? '', database: settings.database?.value }
    const fault = faultOfEndpoint(step, mcpBearer?.initialize, place)
    if (fault) return { status: 'fail', summary: stepSummary(step), findings: [fault] }
    if (endpointFault(step, place))
      return { status: 'pass', summary: `${stepSummary(step)}, but only without a credential` }
    if (step.outcome === 'http') {
      const schemes = step.challenges.map(({ scheme }) => scheme).join(', ')
      return { status: 'pass', summary: `asks for a credential${schemes ? ` (${schemes})` : ''}` }
    }
    return { status: 'pass', summary: 'initialize is answered without a credential' }
  },
})
