import type { McpPublishedFact, McpStep } from '../../model/facts.ts'
import type { Transport } from '../../transport/transport.ts'
import { readAuthorizationServers, readResourceMetadata } from './metadata.ts'

/** Looks where a refusal says that tokens come from, else at the well-known addresses. */
export async function readPublished(
  transport: Transport,
  url: string,
  refusal: McpStep,
): Promise<McpPublishedFact> {
  const challenges = refusal.outcome === 'http' ? refusal.challenges : []
  const named = challenges.find(
    ({ scheme, params }) => /^bearer$/i.test(scheme) && params['resource_metadata'] !== undefined,
  )?.params['resource_metadata']
  const { looks, resource } = await readResourceMetadata(transport, url, named)
  const authorizationServers = await readAuthorizationServers(transport, url, resource)
  return { resourceLooks: looks, ...(resource ? { resource } : {}), authorizationServers }
}
