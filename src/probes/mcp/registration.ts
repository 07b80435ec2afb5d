import type { McpAuditFact, McpAuthorizationServer } from '../../model/facts.ts'
import type { Transport } from '../../transport/transport.ts'
import { httpStep } from './answer.ts'

/** What a machine would register as (RFC 7591 section 2). */
const wanted = {
  client_name: 'neo4j-m2m-doctor',
  redirect_uris: ['http://127.0.0.1/callback'],
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'client_secret_basic',
}

/** Registers a client at the first server that offers it and whose metadata may be used. */
export async function register(
  transport: Transport,
  mcpUrl: string,
  servers: readonly McpAuthorizationServer[],
): Promise<McpAuditFact['registration']> {
  const url = await endpointOf(transport, mcpUrl, servers)
  if (url === undefined) return undefined
  const answer = await transport.http({
    hop: 'mcp',
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
    maxBytes: 64 * 1024,
  })
  if (!answer.ok)
    return { url, step: { outcome: 'failed', failure: answer.failure }, clientGiven: false }
  const given = clientIn(answer.body)
  // What was given is a credential of a client that nobody uses: not even that is shown.
  for (const secret of given?.secrets ?? []) transport.secrets.keep(secret)
  const step = httpStep(given ? { ...answer, body: '' } : answer, transport.secrets)
  return { url, step, clientGiven: given !== undefined }
}

async function endpointOf(
  transport: Transport,
  mcpUrl: string,
  servers: readonly McpAuthorizationServer[],
): Promise<string | undefined> {
  for (const { issuer, metadata } of servers) {
    const address = metadata?.issuer === issuer ? metadata.registrationEndpoint : undefined
    // One after the other: the first that may be asked is the one.
    if (address !== undefined && (await transport.mayFollow(address, mcpUrl))) return address
  }
  return undefined
}

function clientIn(body: string): { secrets: string[] } | undefined {
  try {
    const json = JSON.parse(body) as Record<string, unknown> | null
    if (typeof json?.['client_id'] !== 'string') return undefined
    const secrets = ['client_secret', 'registration_access_token'].map((name) => json[name])
    return { secrets: secrets.filter((value) => typeof value === 'string') }
  } catch {
    return undefined
  }
}
