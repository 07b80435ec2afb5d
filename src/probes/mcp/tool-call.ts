import type { McpCallFact, McpPassFact, McpStep } from '../../model/facts.ts'
import type { SecretStore } from '../../model/secret.ts'
import { hideSecrets } from '../../redaction/foreign-text.ts'
import type { Settings } from '../../settings/settings.ts'
import { withResult } from './pass.ts'
import { open } from './dialect.ts'
import { mirroredHeaders } from './mirrored.ts'
import { conversation, kindOf, type Conversation, type McpEndpoint } from './rpc.ts'
import { readToolError } from './tool-error.ts'

/** The default call: read-only and as cheap as can be. `write-cypher` is never called. */
const defaultCall = { tool: 'read-cypher', args: { query: 'RETURN 1 AS ok' } }

export type ChosenTool =
  | { tool: string; args: Record<string, unknown>; headers?: Record<string, string> }
  | { missing: string }
  | { refused: string }

/** Tools that write. Nothing is ever written by the doctor, whoever asks for it. */
const writingTools = new Set(['write-cypher', 'write_neo4j_cypher'])

/** The tool that the user asked for, else the read-only query tool if the server has it. */
export function chooseTool(settings: Settings, pass: McpPassFact): ChosenTool {
  const asked = settings.tool?.value
  if (asked !== undefined && writingTools.has(asked))
    return { refused: `${asked} writes: the doctor never calls it` }
  if (asked !== undefined) {
    const known = pass.tools?.includes(asked) ?? true
    return known ? offered(asked, settings.toolArgs?.value ?? {}, pass) : { missing: asked }
  }
  return pass.tools?.includes(defaultCall.tool)
    ? offered(defaultCall.tool, defaultCall.args, pass)
    : { missing: defaultCall.tool }
}

/** The call as the server's own schema wants it. */
function offered(
  tool: string,
  args: Record<string, unknown>,
  { mirrored = [], leftOut = [] }: McpPassFact,
): ChosenTool {
  const wrong = leftOut.find((left) => left.tool === tool)
  if (wrong)
    return {
      refused: `clients must leave out ${tool}, as its schema is invalid: ${wrong.reason} (MCP 2026-07-28)`,
    }
  const headers = mirroredHeaders(mirrored, tool, args)
  return { tool, args, ...(Object.keys(headers).length > 0 ? { headers } : {}) }
}

/** What a later request of the same session has to carry. */
export function sessionOf(
  pass: McpPassFact,
  sessionId: string | undefined,
): Pick<McpEndpoint, 'dialect' | 'protocolVersion' | 'sessionId'> {
  const { speaks } = pass
  if (speaks === 'discover') return { dialect: speaks }
  return {
    ...(speaks ? { dialect: speaks } : {}),
    ...(pass.server ? { protocolVersion: pass.server.protocolVersion } : {}),
    ...(sessionId ? { sessionId } : {}),
  }
}

/**
 * One tools/call. What it returned becomes a fact as a shape only.
 *
 * @param keep gets the result itself
 */
export async function callTool(
  endpoint: McpEndpoint,
  {
    tool,
    args,
    headers,
  }: { tool: string; args: Record<string, unknown>; headers?: Record<string, string> },
  keep: (result: Record<string, unknown>) => void = () => {},
): Promise<McpCallFact> {
  const credential = kindOf(endpoint)
  const way = await wayOf(endpoint)
  if ('step' in way) return { credential, tool, step: way.step, isError: false }
  const { step } = await way.call('tools/call', { name: tool, arguments: args }, headers)
  await way.end()
  const base = { credential, tool, step: withResult(step, {}) } as const
  if (step.outcome === 'result') keep(step.result)
  return step.outcome === 'result'
    ? { ...base, ...toldBy(step.result, endpoint.transport.secrets) }
    : { ...base, isError: false }
}

/** A stream of the old transport is opened anew; everywhere else what was begun goes on. */
async function wayOf(endpoint: McpEndpoint): Promise<Conversation | { step: McpStep }> {
  if (endpoint.dialect !== 'http+sse') return conversation(endpoint)
  const { conversation: opened, step } = await open(endpoint, ['http+sse'])
  return opened ?? { step }
}

function toldBy(
  result: Record<string, unknown>,
  secrets: SecretStore,
): Pick<McpCallFact, 'isError' | 'shape' | 'errorText' | 'refusal' | 'layer'> {
  const content = Array.isArray(result['content']) ? result['content'] : []
  const texts = content.flatMap((item: unknown) =>
    typeof (item as { text?: unknown } | null)?.text === 'string'
      ? [(item as { text: string }).text]
      : [],
  )
  // MCP 2026-07-28, multi round-trip requests: the tool has not run yet.
  if (result['resultType'] === 'input_required')
    return { isError: true, errorText: 'the tool asks for further input', layer: 'mcp-server' }
  if (result['isError'] === true)
    return { isError: true, ...readToolError(hideSecrets(texts.join(' '), secrets)) }
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const items = `${content.length} item${content.length === 1 ? '' : 's'}`
  return { isError: false, shape: `${items}, ${characters} characters of text` }
}
