import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { credentialOf, missingToken } from './mcp/credential.ts'
import { lookAt } from './mcp/page.ts'
import { endpointOf } from './mcp/pass.ts'

/** The page on which a server says whom it takes the caller for. */
export const mcpMe = defineProbe({
  fact: 'mcpMe',
  needs: ['mcpDial'],
  optional: ['token', 'mcpToken'],
  run: async ({ mcpDial, token, mcpToken }, { settings, transport, vault }) => {
    if (!settings.mcpUrl || !settings.mcpMePath) return notApplicable('no such page is configured')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    const missing = missingToken(settings, {
      ...(token && { token }),
      ...(mcpToken && { mcpToken }),
    })
    if (missing) return blockedBy(missing, 'there is no token')
    const credential = credentialOf(settings, vault, transport)
    if (!credential) return blockedBy('token.form', 'what was pasted is not sent as it is')
    const url = new URL(settings.mcpMePath.value, settings.mcpUrl.value).href
    const step = await lookAt(transport, url, endpointOf(transport, settings, url, credential))
    return ready({ url, named: true, step })
  },
})
