import { defineCheck } from '../../model/check.ts'
import { endpointFault, stepSummary } from '../mcp-findings.ts'

export const endpoint = defineCheck({
  id: 'mcp.endpoint',
  title: 'MCP endpoint answers',
  why: 'A wrong path or a gateway in between hides everything that the server would say.',
  rulesOut: 'the path of the MCP endpoint',
  needs: ['mcpAnonymous'],
  run: ({ mcpAnonymous }, { settings }) => {
    const step = mcpAnonymous.initialize
    const { mcpUrl, database } = settings
    const fault = endpointFault(step, { url: mcpUrl?.value ?? '', database: database?.value })
    if (fault) return { status: 'fail', summary: stepSummary(step), findings: [fault] }
    if (step.outcome === 'http') {
      const schemes = step.challenges.map(({ scheme }) => scheme).join(', ')
      return { status: 'pass', summary: `asks for a credential${schemes ? ` (${schemes})` : ''}` }
    }
    return { status: 'pass', summary: 'initialize is answered without a credential' }
  },
})
