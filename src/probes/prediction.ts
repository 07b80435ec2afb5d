import { defineProbe, ready } from '../model/probe.ts'

/** What the server should decide, by the policy model. Computed, not asked. */
export const prediction = defineProbe({
  fact: 'prediction',
  needs: ['token', 'serverSettings', 'serverDiscovery'],
  optional: ['signature', 'discovery', 'tokenAnswer'],
  run: async ({ token, serverSettings, serverDiscovery, signature }, { transport }) => {
    const { decide } = await import('../policy/decide.ts')
    const { providerClock } = await import('./clock.ts')
    const idp = providerClock(transport.exchanges())
    return ready(
      decide({
        token,
        settings: serverSettings,
        discovery: serverDiscovery,
        ...(signature ? { signature } : {}),
        now: transport.now() / 1000 + (idp?.seconds ?? 0),
        nowSource: idp ? "the identity provider's clock" : 'the local clock',
      }),
    )
  },
})
