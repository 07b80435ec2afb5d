import { loginsAreLimited } from '../model/login-refusal.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import { credentialOf } from './mcp/credential.ts'
import { endpointOf } from './mcp/pass.ts'
import { callTool, chooseTool, sessionOf } from './mcp/tool-call.ts'

/** The real test: one read-only tools/call with the token. */
export const mcpCall = defineProbe({
  fact: 'mcpCall',
  needs: ['mcpBearer'],
  optional: ['bearerLogin', 'queryApi'],
  run: async ({ mcpBearer, bearerLogin, queryApi }, { settings, transport, vault }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    if (mcpBearer.initialize.outcome !== 'result')
      return blockedBy('mcp.initialize', 'the server did not let the client in')
    if (loginsAreLimited(bearerLogin, queryApi))
      return unknownBecause('the database limits logins at the moment: no further one is tried')
    const choice = chooseTool(settings, mcpBearer)
    if ('refused' in choice) return unknownBecause(choice.refused)
    if ('missing' in choice)
      return settings.tool
        ? blockedBy('mcp.tools-list', `the server has no tool ${choice.missing}`)
        : unknownBecause(
            `the server has no tool ${choice.missing}: name another with --tool and --args`,
          )
    const credential = credentialOf(settings, vault, transport)
    if (!credential) return blockedBy('token.form', 'there is no token to send')
    const endpoint = endpointOf(transport, settings, settings.mcpUrl.value, credential)
    Object.assign(endpoint, sessionOf(mcpBearer, vault.mcpSessions.bearer))
    return ready(
      await callTool(endpoint, choice, (result) => {
        vault.toolResult = result
      }),
    )
  },
})
