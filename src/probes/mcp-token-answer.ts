import type { FindingCode } from '../catalogue/args.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { providerOf } from '../providers/index.ts'
import { forMcpServer } from '../settings/settings.ts'
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
    if (client.outcome === 'refused')
      return blockedBy('identity.oauth-client', 'there is no OAuth client')
    if (idpDial?.failure && !settings.managedIdentity)
      return blockedBy('network.idp-reachable', 'the identity provider cannot be reached')
    if (tokenAnswer?.outcome === 'refused' && !aboutTheApi.has(tokenAnswer.finding.code))
      return blockedBy('identity.token-acquired', 'the provider refuses this client')
    const provider = await providerOf(client.provider)
    if (discovery?.main.outcome !== 'read' && provider.needsDocument(settings))
      return blockedBy('identity.discovery', 'the token endpoint is not known')
    const acquired = await provider.acquire({
      settings: forMcpServer(settings),
      transport,
      ...(discovery ? { discovery } : {}),
    })
    if (acquired.token) vault.mcpToken = acquired.token
    return ready(acquired.fact)
  },
})
