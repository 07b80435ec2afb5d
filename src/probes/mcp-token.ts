import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { describeOrigin } from '../settings/settings.ts'
import { parseToken } from '../token/parse.ts'
import { hasOwnToken } from './mcp/credential.ts'

/** The token that is for the MCP server alone: given, or acquired for it. */
export const mcpToken = defineProbe({
  fact: 'mcpToken',
  optional: ['mcpTokenAnswer'],
  run: ({ mcpTokenAnswer: answer }, { settings, vault, transport }) => {
    if (!hasOwnToken(settings)) return notApplicable('the MCP server gets the same token as Neo4j')
    const given = settings.mcpToken
    const raw = given?.value ?? vault.mcpToken
    if (!raw) return blockedBy('identity.mcp-token-acquired', 'there is no token for it')
    const origin = given ? describeOrigin(given.origin) : `token endpoint ${answer?.endpoint ?? ''}`
    const { fact, compact, sendable } = parseToken(
      raw.reveal(),
      given ? 'given' : 'acquired',
      origin,
    )
    transport.secrets.keep(compact.reveal(), 'access token')
    if (sendable) vault.mcpSendable = sendable
    return ready(fact)
  },
})
