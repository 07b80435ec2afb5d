import { defineCheck } from '../../model/check.ts'
import type { McpStep } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { endpointFault, stepSummary } from '../mcp-findings.ts'
import { refusedByMcp } from '../mcp-refusals.ts'

export const toolsList = defineCheck({
  id: 'mcp.tools-list',
  title: 'MCP server lists its tools',
  why: 'It shows what the server can be asked; on neo4j/mcp it proves nothing about the token.',
  needs: ['mcpBearer'],
  run: ({ mcpBearer }, { settings }) => {
    if (mcpBearer.initialize.outcome !== 'result')
      return {
        status: 'skip',
        summary: 'the server did not let the client in',
        blockedBy: ['mcp.initialize'],
      }
    const { tools, toolsList: step } = mcpBearer
    if (!tools) {
      const summary = step ? stepSummary(step) : 'no list came back'
      const place = {
        url: settings.mcpUrl?.value ?? '',
        header: settings.mcpAuthHeader.value,
        basic: mcpBearer.credential === 'basic',
      }
      return { status: 'fail', summary, findings: [listFault(step, place)] }
    }
    const asked = settings.tool?.value
    if (asked !== undefined && !tools.includes(asked)) {
      const args = { tool: asked, available: tools.slice(0, 20) }
      const summary = `${asked} is not among ${tools.length} tools`
      return { status: 'fail', summary, findings: [raise('M2M709', args, { hop: 'mcp' })] }
    }
    const some = tools.slice(0, 6).join(', ')
    return { status: 'pass', summary: `${tools.length}: ${some}${tools.length > 6 ? ', …' : ''}` }
  },
})

function listFault(
  step: McpStep | undefined,
  place: { url: string; header: string; basic: boolean },
): AnyRaised {
  const fault = step && endpointFault(step, { url: place.url, method: 'tools/list' })
  if (fault) return fault
  if (step?.outcome === 'http') return refusedByMcp(step, place)
  const reason = step ? stepSummary(step) : 'no list came back'
  return raise('M2M708', { step: 'tools/list', reason }, { hop: 'mcp' })
}
