import type { McpCallFact, McpPassFact } from '../../model/facts.ts'
import { hideSecrets } from '../../redaction/foreign-text.ts'
import type { Settings } from '../../settings/settings.ts'
import { withResult } from './pass.ts'
import { call, endSession, type McpEndpoint } from './rpc.ts'
import { readToolError } from './tool-error.ts'

/** The default call: read-only and as cheap as can be. `write-cypher` is never called. */
const defaultCall = { tool: 'read-cypher', args: { query: 'RETURN 1 AS ok' } }

export type ChosenTool =
  | { tool: string; args: Record<string, unknown> }
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
    return known ? { tool: asked, args: settings.toolArgs?.value ?? {} } : { missing: asked }
  }
  return pass.tools?.includes(defaultCall.tool) ? defaultCall : { missing: defaultCall.tool }
}

/** What a later request of the same session has to carry. */
export function sessionOf(
  pass: McpPassFact,
  sessionId: string | undefined,
): Pick<McpEndpoint, 'protocolVersion' | 'sessionId'> {
  return {
    ...(pass.server ? { protocolVersion: pass.server.protocolVersion } : {}),
    ...(sessionId ? { sessionId } : {}),
  }
}

/** One tools/call. What it returned is kept as a shape only. */
export async function callTool(
  endpoint: McpEndpoint,
  { tool, args }: { tool: string; args: Record<string, unknown> },
): Promise<McpCallFact> {
  const credential = endpoint.credential ? 'bearer' : 'none'
  const { step } = await call(endpoint, 'tools/call', { name: tool, arguments: args })
  await endSession(endpoint)
  const base = { credential, tool, step: withResult(step, {}) } as const
  if (step.outcome !== 'result') return { ...base, isError: false }
  const content = Array.isArray(step.result['content']) ? step.result['content'] : []
  const texts = content.flatMap((item: unknown) =>
    typeof (item as { text?: unknown } | null)?.text === 'string'
      ? [(item as { text: string }).text]
      : [],
  )
  if (step.result['isError'] === true) {
    const said = hideSecrets(texts.join(' '), endpoint.transport.secrets)
    return { ...base, isError: true, ...readToolError(said) }
  }
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const items = `${content.length} item${content.length === 1 ? '' : 's'}`
  return { ...base, isError: false, shape: `${items}, ${characters} characters of text` }
}
