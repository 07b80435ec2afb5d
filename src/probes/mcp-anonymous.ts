import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { endpointOf, pass } from './mcp/pass.ts'

/** What the MCP server does for a client without any credential. */
export const mcpAnonymous = defineProbe({
  fact: 'mcpAnonymous',
  needs: ['mcpDial'],
  run: async ({ mcpDial }, { settings, transport, vault }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    const endpoint = endpointOf(transport, settings, settings.mcpUrl.value)
    const { passed, sessionId } = await pass(endpoint)
    if (sessionId) vault.mcpSessions.none = sessionId
    return ready(passed)
  },
})
