import type { TokenFact } from '../../model/facts.ts'
import { blockedBy, type Gathered, type ProbeContext, type Vault } from '../../model/probe.ts'
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

/** What is sent, or the check that tells why there is nothing to send. */
export function credentialFor(
  settings: Settings,
  { token, mcpToken }: Record<'token' | 'mcpToken', TokenFact | undefined>,
  { vault, transport }: Pick<ProbeContext, 'vault' | 'transport'>,
): McpCredential | Gathered<never> {
  const [fact, check] = hasOwnToken(settings)
    ? ([mcpToken, 'identity.mcp-token-acquired'] as const)
    : ([token, 'identity.token-acquired'] as const)
  if (!fact && !usesBasicAuth(settings)) return blockedBy(check, 'there is no token')
  return (
    credentialOf(settings, vault, transport) ??
    blockedBy('token.form', 'what was pasted is not sent as it is')
  )
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
