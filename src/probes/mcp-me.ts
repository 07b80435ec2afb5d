import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { credentialFor } from './mcp/credential.ts'
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
    const credential = credentialFor(settings, { token, mcpToken }, { vault, transport })
    if ('state' in credential) return credential
    const url = new URL(settings.mcpMePath.value, settings.mcpUrl.value).href
    const step = await lookAt(transport, url, endpointOf(transport, settings, url, credential))
    return ready({ url, named: true, step })
  },
})
