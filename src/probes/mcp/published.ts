import type { McpPublishedFact, McpStep } from '../../model/facts.ts'
import type { Transport } from '../../transport/transport.ts'
import { readAuthorizationServers, readResourceMetadata } from './metadata.ts'

/** Looks where a refusal says that tokens come from, else at the well-known addresses. */
export async function readPublished(
  transport: Transport,
  url: string,
  refusal: McpStep,
): Promise<McpPublishedFact> {
  const named = askedBy(refusal, 'resource_metadata')
  const { looks, resource } = await readResourceMetadata(transport, url, named)
  const authorizationServers = await readAuthorizationServers(transport, url, resource)
  return { resourceLooks: looks, ...(resource ? { resource } : {}), authorizationServers }
}

/** A parameter of the challenge for tokens. */
export function askedBy(refusal: McpStep, name: 'resource_metadata' | 'scope'): string | undefined {
  const challenges = refusal.outcome === 'http' ? refusal.challenges : []
  return challenges.find(
    ({ scheme, params }) => /^bearer$/i.test(scheme) && params[name] !== undefined,
  )?.params[name]
}
