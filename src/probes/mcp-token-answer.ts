import type { FindingCode } from '../catalogue/args.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { forMcpServer } from '../settings/settings.ts'
import { askForToken } from './ask-for-token.ts'
import { asksSecondToken } from './mcp/credential.ts'

/** Refusals that are about what was asked for, and not about the client. */
const aboutTheApi = new Set<FindingCode>(['M2M307', 'M2M308', 'M2M309', 'M2M310'])

/** A second token request, for an MCP server that wants another audience than Neo4j. */
export const mcpTokenAnswer = defineProbe({
  fact: 'mcpTokenAnswer',
  needs: ['client'],
  // After the first one: a client that is refused is not refused twice.
  optional: ['idpDial', 'discovery', 'tokenAnswer'],
  run: async ({ client, idpDial, discovery, tokenAnswer }, { settings, transport, vault }) => {
    if (!asksSecondToken(settings)) return notApplicable('no token of its own is asked for')
    if (tokenAnswer?.outcome === 'refused' && !aboutTheApi.has(tokenAnswer.finding.code))
      return blockedBy('identity.token-acquired', 'the provider refuses this client')
    const asked = await askForToken(
      { client, idpDial, discovery },
      { settings: forMcpServer(settings), transport },
    )
    if (!('fact' in asked)) return asked
    if (asked.token) vault.mcpToken = asked.token
    return ready(asked.fact)
  },
})
