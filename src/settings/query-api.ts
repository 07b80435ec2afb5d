import { isAuraUri } from './known-hosts.ts'
import type { Settings } from './settings.ts'

/**
 * Where the Query API is: at the origin that was set; on Aura at the host of the instance, on port 443
 * (Neo4j Query API manual). Elsewhere it cannot be told from the Bolt address.
 */
export function queryApiOrigin({
  queryApiUri,
  neo4jUri,
}: Pick<Partial<Settings>, 'queryApiUri' | 'neo4jUri'>): string | undefined {
  if (queryApiUri) return new URL(queryApiUri.value).origin
  const uri = neo4jUri?.value
  return uri !== undefined && isAuraUri(uri) ? `https://${new URL(uri).hostname}` : undefined
}
