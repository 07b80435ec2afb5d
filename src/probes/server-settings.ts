import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { providerOf } from '../providers/index.ts'
import { knownDiscoveryUri, providerOfToken } from '../token/issuer-provider.ts'
import { parseToken } from '../token/parse.ts'
import { hasIdentity } from './token-answer.ts'

/** What is known of the server's OIDC settings: given, published, assumed (Aura), or nothing. */
export const serverSettings = defineProbe({
  fact: 'serverSettings',
  optional: ['boltHello', 'neo4jRoot'],
  run: async ({ boltHello, neo4jRoot }, { settings, files }) => {
    if (!hasIdentity(settings)) return notApplicable('no identity is configured')
    const { serverSettings: settle } = await import('../policy/server-settings.ts')
    const given = settings.token
      ? parseToken(settings.token.value.reveal(), 'given', '').fact
      : undefined
    const provider = settings.provider?.value ?? providerOfToken(given?.claims ?? null)
    const uris = settings.provider
      ? (await providerOf(settings.provider.value)).discoveryUris(settings)
      : undefined
    // A token's own issuer is followed for known providers only.
    const discoveryUriOfProvider =
      uris?.main ?? settings.discoveryUri?.value ?? knownDiscoveryUri(given?.claims ?? null)
    const agent = boltHello?.outcome === 'hello' ? boltHello.agent : undefined
    return ready(
      settle({
        settings,
        ...(files.neo4jConf ? { conf: files.neo4jConf } : {}),
        ...(provider ? { provider } : {}),
        ...(agent ? { agent } : {}),
        ...(discoveryUriOfProvider ? { discoveryUriOfProvider } : {}),
        ...(neo4jRoot ? { published: neo4jRoot } : {}),
      }),
    )
  },
})
