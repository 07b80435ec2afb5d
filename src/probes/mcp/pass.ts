import type { McpDialect, McpPassFact, McpServerInfo, McpStep } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { Secret } from '../../model/secret.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Transport } from '../../transport/transport.ts'
import type { McpCredential } from './credential.ts'
import { mirroredIn } from './mirrored.ts'
import { readToolError } from './tool-error.ts'
import { open, orderOf } from './dialect.ts'
import { kindOf, statelessVersion, type Conversation, type McpEndpoint } from './rpc.ts'

/** The endpoint as the settings describe it, with no credential or with the token. */
export function endpointOf(
  transport: Transport,
  settings: Settings,
  url: string,
  credential?: Secret | McpCredential,
): McpEndpoint {
  return {
    transport,
    url,
    authHeader: settings.mcpAuthHeader.value,
    ...(credential instanceof Secret ? { credential } : credential),
    ...(settings.mcpNeo4jUri ? { neo4jUri: settings.mcpNeo4jUri.value } : {}),
    timeoutMs: settings.timeout.value,
  }
}

/** How far a client comes before its first call: it is let in, and lists the tools. */
export async function pass(
  endpoint: McpEndpoint,
  anonymous?: McpPassFact,
): Promise<{ passed: McpPassFact; sessionId?: string }> {
  const credential = kindOf(endpoint)
  const { step, conversation, speaks, sessionId } = await open(
    endpoint,
    orderOf(endpoint, anonymous),
  )
  const initialize = withResult(step, {})
  const base = { credential, initialize, ...(speaks ? { speaks } : {}) } as const
  if (step.outcome === 'rpc-error') {
    const { refusal } = readToolError(step.message)
    return { passed: { ...base, ...(refusal ? { refusal } : {}) } }
  }
  if (step.outcome !== 'result' || !conversation) return { passed: base }
  const listed = await listTools(conversation, speaks)
  // A stream of the old transport ends with its conversation; sessions go on.
  if (speaks === 'http+sse') await conversation.end()
  return {
    passed: { ...base, server: serverInfo(step.result), ...listed },
    ...(sessionId ? { sessionId } : {}),
  }
}

/** Lists come in pages (MCP, pagination); a server that never ends is left. */
const mostPages = 10

type Listed = Pick<McpPassFact, 'tools' | 'mirrored' | 'leftOut'> & { toolsList: McpStep }

async function listTools({ call }: Conversation, speaks?: McpDialect): Promise<Listed> {
  const tools: unknown[] = []
  let cursor: string | undefined
  for (let page = 1; ; page += 1) {
    const { step } = await call('tools/list', cursor === undefined ? {} : { cursor })
    if (step.outcome !== 'result') return { toolsList: step }
    tools.push(...(Array.isArray(step.result['tools']) ? step.result['tools'].slice(0, 500) : []))
    const next = step.result['nextCursor']
    if (typeof next !== 'string' || next === cursor || page === mostPages)
      return {
        toolsList: withResult(step, {}),
        tools: toolNames(tools),
        // Older revisions know no such headers.
        ...(speaks === 'discover' ? mirroredIn(tools) : {}),
      }
    cursor = next
  }
}

/** Results are not kept: they may hold rows. */
export function withResult(step: McpStep, result: Record<string, unknown>): McpStep {
  return step.outcome === 'result' ? { ...step, result } : step
}

function serverInfo(result: Record<string, unknown>): McpServerInfo {
  const meta = (result['_meta'] ?? {}) as Record<string, unknown>
  const info = (result['serverInfo'] ?? meta['io.modelcontextprotocol/serverInfo'] ?? {}) as Record<
    string,
    unknown
  >
  const text = (value: unknown): string =>
    typeof value === 'string' ? cleanForeign(value, 80) : 'unknown'
  return {
    name: text(info['name']),
    version: text(info['version']),
    protocolVersion: text(result['protocolVersion'] ?? statelessVersion),
  }
}

function toolNames(tools: readonly unknown[]): string[] {
  return tools.flatMap((tool) =>
    typeof (tool as { name?: unknown } | null)?.name === 'string'
      ? [cleanForeign((tool as { name: string }).name, 100)]
      : [],
  )
}
