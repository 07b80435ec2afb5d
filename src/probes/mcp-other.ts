import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { endpointOf, pass } from './mcp/pass.ts'
import { callTool, chooseTool, sessionOf } from './mcp/tool-call.ts'

/** The same as a second identity, or the first with another scope: list the tools, call one. */
export const mcpOther = defineProbe({
  fact: 'mcpOther',
  needs: ['mcpDial'],
  optional: ['mcpAnonymous', 'mcpBearer', 'mcpCall'],
  run: async ({ mcpDial, mcpAnonymous, mcpBearer }, { settings, transport }) => {
    const { mcpUrl, otherToken } = settings
    if (!mcpUrl || !otherToken) return notApplicable('no token of a second identity is given')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    const endpoint = endpointOf(transport, settings, mcpUrl.value, otherToken.value)
    const { passed, sessionId } = await pass(endpoint, mcpBearer?.speaks ? mcpBearer : mcpAnonymous)
    if (passed.initialize.outcome !== 'result') return ready({ passed })
    const choice = chooseTool(settings, passed)
    if (!('tool' in choice)) return ready({ passed })
    Object.assign(endpoint, sessionOf(passed, sessionId))
    return ready({ passed, call: await callTool(endpoint, choice) })
  },
})
