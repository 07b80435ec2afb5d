import type { Facts } from '../../model/facts.ts'
import type { Vault } from '../../model/probe.ts'
import type { CheckId } from '../../model/stage.ts'
import type { Secret } from '../../model/secret.ts'
import { usesBasicAuth, type Settings } from '../../settings/settings.ts'
import type { Transport } from '../../transport/transport.ts'
import { hasIdentity } from '../token-answer.ts'
import type { McpEndpoint } from './rpc.ts'

/** What the MCP server gets of this run. */
export type McpCredential = Pick<McpEndpoint, 'scheme' | 'isOwnToken'> & { credential: Secret }

/** Whether a second token is asked for, by a scope or an audience of the MCP server's own. */
export function asksSecondToken({ mcpUrl, mcpScope, mcpRequestAudience }: Settings): boolean {
  return mcpUrl !== undefined && (mcpScope ?? mcpRequestAudience) !== undefined
}

/** Whether the MCP server gets another token than Neo4j. */
export function hasOwnToken(settings: Settings): boolean {
  return settings.mcpToken !== undefined || asksSecondToken(settings)
}

/** Whether there is, or will be, something to send. */
export function hasCredential(settings: Settings): boolean {
  return hasIdentity(settings) || hasOwnToken(settings) || usesBasicAuth(settings)
}

/** The check that tells why there is no token to send; undefined where none is needed, or it is there. */
export function missingToken(
  settings: Settings,
  { token, mcpToken }: Partial<Pick<Facts, 'token' | 'mcpToken'>>,
): CheckId | undefined {
  if (usesBasicAuth(settings)) return undefined
  if (hasOwnToken(settings)) return mcpToken ? undefined : 'identity.mcp-token-acquired'
  return token ? undefined : 'identity.token-acquired'
}

export function credentialOf(
  settings: Settings,
  vault: Vault,
  transport: Transport,
): McpCredential | undefined {
  if (usesBasicAuth(settings)) return basicOf(settings, transport)
  if (!hasOwnToken(settings)) return vault.sendable && { credential: vault.sendable }
  return vault.mcpSendable && { credential: vault.mcpSendable, isOwnToken: true }
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
