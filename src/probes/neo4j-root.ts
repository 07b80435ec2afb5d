import type { Neo4jRootFact } from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { readDocument } from './documents.ts'

/**
 * The discovery document of a self-managed server (`GET /`, no credentials): edition, version and
 * published OIDC providers. Neo4j labels it not for Aura.
 */
export const neo4jRoot = defineProbe({
  fact: 'neo4jRoot',
  run: async (_facts, { settings, transport }) => {
    if (!settings.queryApiUri) return notApplicable('no HTTP address of the server is configured')
    if (settings.queryApiUri.origin.kind === 'derived')
      return notApplicable('on Aura it is not documented')
    const url = new URL('/', settings.queryApiUri.value).href
    const document = await readDocument(transport, url, 'neo4j')
    return ready(
      document.outcome === 'read'
        ? readRoot(url, document.json)
        : { url, oidcProviders: [], unread: document },
    )
  },
})

function readRoot(url: string, json: Record<string, unknown>): Neo4jRootFact {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? cleanForeign(value, 200) : undefined
  const config = (json['auth_config'] ?? {}) as Record<string, unknown>
  const list = Array.isArray(config['oidc_providers']) ? config['oidc_providers'] : []
  const edition = text(json['neo4j_edition'])
  const version = text(json['neo4j_version'])
  return {
    url,
    ...(edition ? { edition } : {}),
    ...(version ? { version } : {}),
    oidcProviders: list.slice(0, 20).map((entry: unknown) => {
      const provider = (entry ?? {}) as Record<string, unknown>
      const discoveryUri = text(provider['well_known_discovery_uri'])
      return { id: text(provider['id']) ?? 'unnamed', ...(discoveryUri ? { discoveryUri } : {}) }
    }),
  }
}
