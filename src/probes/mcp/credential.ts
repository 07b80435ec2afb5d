import type { Vault } from '../../model/probe.ts'
import type { Secret } from '../../model/secret.ts'
import { usesBasicAuth, type Settings } from '../../settings/settings.ts'
import type { Transport } from '../../transport/transport.ts'
import { hasIdentity } from '../token-answer.ts'
import type { McpEndpoint } from './rpc.ts'

/** What the MCP server gets of this run. */
export type McpCredential = Pick<McpEndpoint, 'scheme'> & { credential: Secret }

/** Whether there is, or will be, something to send. */
export function hasCredential(settings: Settings): boolean {
  return hasIdentity(settings) || settings.mcpToken !== undefined || usesBasicAuth(settings)
}

/** Whether it has to be waited for: the token of this run is the credential. */
export function needsToken(settings: Settings): boolean {
  return settings.mcpToken === undefined && !usesBasicAuth(settings)
}

export function credentialOf(
  settings: Settings,
  vault: Vault,
  transport: Transport,
): McpCredential | undefined {
  if (usesBasicAuth(settings)) return basicOf(settings, transport)
  const credential = settings.mcpToken?.value ?? vault.sendable
  return credential && { credential }
}

/** RFC 7617 section 2: user and password in UTF-8, since that is what neo4j/mcp reads. */
function basicOf(
  { neo4jUsername, neo4jPassword }: Settings,
  { secrets }: Transport,
): McpCredential | undefined {
  if (!neo4jUsername || !neo4jPassword) return undefined
  const pair = `${neo4jUsername.value}:${neo4jPassword.value.reveal()}`
  const credential = secrets.keep(Buffer.from(pair).toString('base64'), 'user and password')
  return { credential, scheme: 'Basic' }
}
