import { defineCheck } from '../../model/check.ts'
import { endpointFault } from '../mcp-findings.ts'

export const endpoint = defineCheck({
  id: 'mcp.endpoint',
  title: 'MCP endpoint answers',
  why: 'A wrong path or a gateway in between hides everything that the server would say.',
  rulesOut: 'the path of the MCP endpoint',
  needs: ['mcpAnonymous'],
  run: ({ mcpAnonymous }, { settings }) => {
    const step = mcpAnonymous.initialize
    const fault = endpointFault(step, settings.mcpUrl?.value ?? '')
    if (fault) {
      const summary = step.outcome === 'failed' ? step.failure.detail : step.outcome === 'malformed' ? step.reason : `HTTP status ${'status' in step ? step.status : ''}`
      return { status: 'fail', summary, findings: [fault] }
    }
    if (step.outcome === 'http') {
      const schemes = step.challenges.map(({ scheme }) => scheme).join(', ')
      return { status: 'pass', summary: `asks for a credential${schemes ? ` (${schemes})` : ''}` }
    }
    return { status: 'pass', summary: 'initialize is answered without a credential' }
  },
})
