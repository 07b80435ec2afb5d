import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { providerOf } from '../providers/index.ts'
import { discoversAuth } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'

/** A given token replaces the token request. */
export function givesToken(settings: Settings): boolean {
  return settings.token !== undefined
}

/** Whether a client, or an identity of the platform itself, is configured. */
export function canAcquire(settings: Settings): boolean {
  const { provider, clientId, managedIdentity, requestAudience } = settings
  // At Google the account is that of the key file, or of the machine itself.
  if (provider?.value === 'google') return requestAudience !== undefined
  return provider !== undefined && (clientId ?? managedIdentity) !== undefined
}

/** Whether there is, or will be, a token in this run. */
export function hasIdentity(settings: Settings): boolean {
  return givesToken(settings) || canAcquire(settings)
}

/** The one token request of a run. */
export const tokenAnswer = defineProbe({
  fact: 'tokenAnswer',
  needs: ['client'],
  optional: ['idpDial', 'discovery', 'mcpAuthorization'],
  run: async (
    { client, idpDial, discovery, mcpAuthorization: named },
    { settings, transport, vault },
  ) => {
    if (givesToken(settings)) return notApplicable('a token is given')
    if (client.outcome === 'refused')
      return blockedBy('identity.oauth-client', 'there is no OAuth client')
    // A managed identity asks the platform, which may be there when the provider cannot be reached.
    if (idpDial?.failure && !settings.managedIdentity)
      return blockedBy('network.idp-reachable', 'the identity provider cannot be reached')
    if (discoversAuth(settings) && named?.outcome !== 'found')
      return blockedBy('identity.mcp-authorization', 'no authorization server may be asked')
    const provider = await providerOf(client.provider)
    const usable = discovery?.main.outcome === 'read'
    if (!usable && provider.needsDocument(settings))
      return blockedBy('identity.discovery', 'the token endpoint is not known')
    const acquired = await provider.acquire({
      settings,
      transport,
      ...(discovery ? { discovery } : {}),
      ...(named?.outcome === 'found' ? { target: named } : {}),
    })
    if (acquired.token) vault.token = acquired.token
    return ready(acquired.fact)
  },
})
