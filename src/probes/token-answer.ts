import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import type { Settings } from '../settings/settings.ts'
import { askForToken } from './ask-for-token.ts'

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
    const target = named?.outcome === 'found' ? named : undefined
    const asked = await askForToken({ client, idpDial, discovery }, { settings, transport, target })
    if (!('fact' in asked)) return asked
    if (asked.token) vault.token = asked.token
    return ready(asked.fact)
  },
})
