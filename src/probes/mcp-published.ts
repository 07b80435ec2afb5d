import type { McpStep } from '../model/facts.ts'
import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { readPublished } from './mcp/published.ts'

/** Where tokens for the MCP server come from: looked for only when it refuses the one that was sent. */
export const mcpPublished = defineProbe({
  fact: 'mcpPublished',
  needs: ['mcpBearer'],
  optional: ['mcpAuthorization'],
  run: async ({ mcpBearer, mcpAuthorization }, { settings, transport }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (!isRefused(mcpBearer.initialize)) return notApplicable('the token was not refused')
    if (mcpAuthorization) return ready(mcpAuthorization.published)
    return ready(await readPublished(transport, settings.mcpUrl.value, mcpBearer.initialize))
  },
})

/** Also by an error of the server: a login that is made for people may fail at a token it never issued. */
function isRefused(step: McpStep): boolean {
  return step.outcome === 'http' && [401, 403, 500].includes(step.status)
}
