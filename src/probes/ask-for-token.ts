import type { ClientFact, DiscoveryFact } from '../model/facts.ts'
import type { DialFact } from '../model/network.ts'
import { blockedBy, type Gathered } from '../model/probe.ts'
import { providerOf } from '../providers/index.ts'
import { discoversAuth } from '../settings/settings.ts'
import type { AcquireContext, Acquired } from '../providers/provider.ts'

interface Known {
  client: ClientFact
  idpDial: DialFact | undefined
  discovery: DiscoveryFact | undefined
}

/** One token request, or what stands in its way. */
export async function askForToken(
  { client, idpDial, discovery }: Known,
  context: Pick<AcquireContext, 'settings' | 'transport'> & {
    target?: AcquireContext['target'] | undefined
  },
): Promise<Acquired | Gathered<never>> {
  const { settings, transport, target } = context
  if (client.outcome === 'refused')
    return blockedBy('identity.oauth-client', 'there is no OAuth client')
  // A managed identity asks the platform, which may be there when the provider cannot be reached.
  if (idpDial?.failure && !settings.managedIdentity)
    return blockedBy('network.idp-reachable', 'the identity provider cannot be reached')
  if (discoversAuth(settings) && !target)
    return blockedBy('identity.mcp-authorization', 'no authorization server may be asked')
  const provider = await providerOf(client.provider)
  if (discovery?.main.outcome !== 'read' && provider.needsDocument(settings))
    return blockedBy('identity.discovery', 'the token endpoint is not known')
  return provider.acquire({
    settings,
    transport,
    ...(discovery ? { discovery } : {}),
    ...(target ? { target } : {}),
  })
}
