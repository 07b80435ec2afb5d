import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { discoversAuth } from '../settings/settings.ts'
import { findAuthorizationServer } from './mcp/authorization.ts'

/** Where a token for the MCP server comes from, before one is asked for: `--auth discover` only. */
export const mcpAuthorization = defineProbe({
  fact: 'mcpAuthorization',
  needs: ['mcpAnonymous'],
  run: async ({ mcpAnonymous: { initialize } }, { settings, transport }) => {
    if (!settings.mcpUrl || !discoversAuth(settings))
      return notApplicable('where tokens come from is not looked for (--auth discover)')
    if (initialize.outcome === 'failed')
      return blockedBy('mcp.endpoint', 'the MCP server did not answer')
    const url = settings.mcpUrl.value
    return ready(await findAuthorizationServer(transport, settings, url, initialize))
  },
})
