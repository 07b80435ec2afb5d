import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { credentialFor, hasCredential } from './mcp/credential.ts'
import { endpointOf, pass } from './mcp/pass.ts'

/** initialize and tools/list with the token, or with user and password in its place. */
export const mcpBearer = defineProbe({
  fact: 'mcpBearer',
  needs: ['mcpDial'],
  optional: ['token', 'mcpToken', 'mcpAnonymous'],
  run: async ({ mcpDial, mcpAnonymous, token, mcpToken }, { settings, transport, vault }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (!hasCredential(settings)) return notApplicable('no identity is configured')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    // The token is not sent where no answer came, and nobody waits a second time.
    if (mcpAnonymous?.initialize.outcome === 'failed')
      return blockedBy('mcp.endpoint', 'the MCP server did not answer')
    const credential = credentialFor(settings, { token, mcpToken }, { vault, transport })
    if ('state' in credential) return credential
    const endpoint = endpointOf(transport, settings, settings.mcpUrl.value, credential)
    const { passed, sessionId } = await pass(endpoint, mcpAnonymous)
    if (sessionId) vault.mcpSessions.bearer = sessionId
    return ready(passed)
  },
})
