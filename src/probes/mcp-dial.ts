import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { dialOf } from './dial-of.ts'

/** DNS, TCP and TLS to the MCP server. */
export const mcpDial = defineProbe({
  fact: 'mcpDial',
  run: async (_facts, { settings, transport }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (!URL.canParse(settings.mcpUrl.value))
      return blockedBy('config.transport-security', 'not a URL')
    return ready(await transport.dial(dialOf('mcp', settings.mcpUrl.value)))
  },
})
