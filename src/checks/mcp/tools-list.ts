import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const toolsList = defineCheck({
  id: 'mcp.tools-list',
  title: 'MCP server lists its tools',
  why: 'It shows what the server can be asked; on neo4j/mcp it proves nothing about the token.',
  needs: ['mcpBearer'],
  run: ({ mcpBearer }, { settings }) => {
    if (mcpBearer.initialize.outcome !== 'result')
      return { status: 'skip', summary: 'the server did not let the client in', blockedBy: ['mcp.initialize'] }
    const { tools, toolsList: step } = mcpBearer
    if (!tools) {
      const reason = step?.outcome === 'rpc-error' ? `${step.code}: ${step.message}` : step?.outcome === 'malformed' ? step.reason : 'no list came back'
      return { status: 'fail', summary: reason, findings: [raise('M2M708', { step: 'tools/list', reason }, { hop: 'mcp' })] }
    }
    const asked = settings.tool?.value
    if (asked !== undefined && !tools.includes(asked)) {
      const finding = raise('M2M709', { tool: asked, available: tools.slice(0, 20) }, { hop: 'mcp' })
      return { status: 'fail', summary: `${asked} is not among ${tools.length} tools`, findings: [finding] }
    }
    return { status: 'pass', summary: `${tools.length}: ${tools.slice(0, 6).join(', ')}${tools.length > 6 ? ', …' : ''}` }
  },
})
