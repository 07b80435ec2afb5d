import type { McpPassFact, McpServerInfo, McpStep } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'
import type { Secret } from '../../model/secret.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Transport } from '../../transport/transport.ts'
import { readToolError } from './tool-error.ts'
import { askedProtocolVersion, call, notify, type McpEndpoint } from './rpc.ts'

/** The endpoint as the settings describe it, with no credential or with the token. */
export function endpointOf(
  transport: Transport,
  settings: Settings,
  url: string,
  credential?: Secret,
): McpEndpoint {
  return {
    transport,
    url,
    authHeader: settings.mcpAuthHeader.value,
    ...(credential ? { credential } : {}),
    ...(settings.mcpNeo4jUri ? { neo4jUri: settings.mcpNeo4jUri.value } : {}),
  }
}

/** initialize, initialized, tools/list: what a client does before its first call. */
export async function pass(endpoint: McpEndpoint): Promise<McpPassFact> {
  const credential = endpoint.credential ? 'bearer' : 'none'
  const { step: initialize, sessionId } = await call(endpoint, 'initialize', {
    protocolVersion: askedProtocolVersion,
    capabilities: {},
    clientInfo: { name: 'neo4j-m2m-doctor', version: '1' },
  })
  if (initialize.outcome === 'rpc-error') {
    const { refusal } = readToolError(initialize.message)
    return { credential, initialize, ...(refusal ? { refusal } : {}) }
  }
  if (initialize.outcome !== 'result') return { credential, initialize }
  const server = serverInfo(initialize.result)
  if (sessionId) endpoint.sessionId = sessionId
  endpoint.protocolVersion = server.protocolVersion
  await notify(endpoint, 'notifications/initialized')
  const { step: toolsList } = await call(endpoint, 'tools/list', {})
  return {
    credential,
    initialize: withResult(initialize, {}),
    server,
    toolsList: withResult(toolsList, {}),
    ...(toolsList.outcome === 'result' ? { tools: toolNames(toolsList.result) } : {}),
  }
}

/** Results are not kept: they may hold rows. */
export function withResult(step: McpStep, result: Record<string, unknown>): McpStep {
  return step.outcome === 'result' ? { ...step, result } : step
}

function serverInfo(result: Record<string, unknown>): McpServerInfo {
  const info = (result['serverInfo'] ?? {}) as Record<string, unknown>
  const text = (value: unknown): string =>
    typeof value === 'string' ? cleanForeign(value, 80) : 'unknown'
  return {
    name: text(info['name']),
    version: text(info['version']),
    protocolVersion: text(result['protocolVersion']),
  }
}

function toolNames(result: Record<string, unknown>): string[] {
  const tools = Array.isArray(result['tools']) ? result['tools'] : []
  return tools
    .slice(0, 500)
    .flatMap((tool: unknown) =>
      typeof (tool as { name?: unknown } | null)?.name === 'string'
        ? [cleanForeign((tool as { name: string }).name, 100)]
        : [],
    )
}
