import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { lookAt } from './mcp/page.ts'

/** neo4j/mcp has it from 1.4.7. */
const usualPath = '/healthz'

/** The health page: the one that is named, or the usual one where a tool call fails. */
export const mcpHealth = defineProbe({
  fact: 'mcpHealth',
  needs: ['mcpDial'],
  optional: ['mcpCall'],
  run: async ({ mcpDial, mcpCall }, { settings, transport }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    const named = settings.mcpHealthPath?.value
    const failed = mcpCall && (mcpCall.isError || mcpCall.step.outcome !== 'result')
    if (named === undefined && !failed)
      return notApplicable('a tool call says more than a health page')
    const url = new URL(named ?? usualPath, settings.mcpUrl.value).href
    return ready({ url, named: named !== undefined, step: await lookAt(transport, url) })
  },
})
