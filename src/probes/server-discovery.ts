import type { DocumentFact, ServerDiscovery } from '../model/facts.ts'
import { defineProbe, ready } from '../model/probe.ts'
import { readDocument } from './documents.ts'

/** The documents that the server would read, seen from here. What was read before is not read again. */
export const serverDiscovery = defineProbe({
  fact: 'serverDiscovery',
  needs: ['serverSettings'],
  optional: ['discovery'],
  run: async ({ serverSettings, discovery }, { transport }) => {
    const known = new Map<string, DocumentFact>()
    for (const document of [discovery?.main, discovery?.v1])
      if (document) known.set(document.url, document)
    const named = serverSettings.providers.flatMap(({ discoveryUri, jwksUri }) => [
      discoveryUri?.value ?? '',
      jwksUri?.value ?? '',
    ])
    const urls = named.filter((url) => URL.canParse(url))
    const documents = await Promise.all(
      [...new Set(urls)].map(async (url): Promise<[string, ServerDiscovery[string]]> => {
        const document = known.get(url) ?? (await readDocument(transport, url, 'jwks'))
        return [url, digest(document)]
      }),
    )
    return ready(Object.fromEntries(documents))
  },
})

function digest(document: DocumentFact): ServerDiscovery[string] {
  if (document.outcome === 'read') {
    const { issuer, jwks_uri: jwksUri } = document.json
    return {
      ...(typeof issuer === 'string' ? { issuer } : {}),
      ...(typeof jwksUri === 'string' ? { jwksUri } : {}),
    }
  }
  if (document.outcome === 'failed') return { failed: document.failure.detail, unreachable: true }
  return {
    failed: document.outcome === 'redirected' ? 'it answers with a redirect' : document.reason,
    status: document.status,
  }
}
