import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { endpointOf } from './mcp/pass.ts'
import { hasCredential } from './mcp/credential.ts'
import { callTool, chooseTool, sessionOf } from './mcp/tool-call.ts'

/** One tools/call without a credential, only where the server lets strangers that far. */
export const mcpAnonymousCall = defineProbe({
  fact: 'mcpAnonymousCall',
  needs: ['mcpAnonymous'],
  run: async ({ mcpAnonymous }, { settings, transport, vault }) => {
    if (!settings.mcpUrl || !mcpAnonymous.tools)
      return notApplicable('the server asks for a credential before it lists tools')
    const choice = chooseTool(settings, mcpAnonymous)
    if ('refused' in choice) return notApplicable(choice.refused)
    if (settings.tool && hasCredential(settings))
      return notApplicable('a tool of your own is called once only, with the token')
    if ('missing' in choice) return notApplicable(`the server has no tool ${choice.missing}`)
    const endpoint = endpointOf(transport, settings, settings.mcpUrl.value)
    Object.assign(endpoint, sessionOf(mcpAnonymous, vault.mcpSessions.none))
    const isAlone = !hasCredential(settings)
    return ready(
      await callTool(endpoint, choice, (result) => {
        // Beside a call with the token, that one's result is what the user wants to see.
        if (isAlone) vault.toolResult = result
      }),
    )
  },
})
