import { defineCheck } from '../../model/check.ts'
import type { McpCallFact } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import { endpointFault, refusedByMcp } from '../mcp-findings.ts'
import { refusalArgs, refusalFinding, schemeUnknown } from '../refusal-findings.ts'

export const toolCall = defineCheck({
  id: 'mcp.tool-call',
  title: 'A tool call with the token works',
  why: 'The only true test: initialize and tools/list are answered for any token on neo4j/mcp.',
  rulesOut: 'the MCP server',
  needs: ['mcpCall'],
  run: ({ mcpCall }, { settings }) => {
    const { step, isError, tool, shape } = mcpCall
    if (step.outcome === 'result' && !isError) return { status: 'pass', summary: `${tool}: ${shape ?? 'a result'}` }
    if (step.outcome === 'result')
      return fail(mcpCall.errorText ?? 'the tool reports an error', toolErrorFinding(mcpCall, settings.database?.value))
    if (step.outcome === 'rpc-error') {
      const words = `${step.code}: ${step.message}`
      return fail(words, step.code === -32602
        ? raise('M2M724', { tool, words: step.message }, { hop: 'mcp' })
        : raise('M2M708', { step: 'tools/call', reason: words }, { hop: 'mcp' }))
    }
    if (step.outcome === 'http' && (step.status === 401 || step.status === 403))
      return fail(`HTTP ${step.status}`, refusedByMcp(step, undefined, settings.mcpAuthHeader.value))
    const fault = endpointFault(step, settings.mcpUrl?.value ?? '')
    if (!fault) return { status: 'unknown', summary: 'the answer is of no known kind' }
    const summary = step.outcome === 'failed' ? step.failure.detail : step.outcome === 'malformed' ? step.reason : `HTTP status ${step.status}`
    return fail(summary, fault)
  },
})

function fail(summary: string, finding: AnyRaised): Outcome {
  return { status: 'fail', summary, findings: [finding] }
}

/** The refusal inside an HTTP 200 answer: by the database's code, else by the words of driver or server. */
function toolErrorFinding({ refusal, errorText = '', tool, layer }: McpCallFact, database?: string): AnyRaised {
  if (refusal) {
    const args = refusalArgs(refusal)
    if (schemeUnknown(args)) return refusalFinding(refusal, { hop: 'mcp>neo4j', database: '' })
    if (refusal.code === 'Neo.ClientError.Security.Unauthorized') return raise('M2M704', { refusal: args, tool }, { hop: 'mcp>neo4j' })
    if (refusal.code === 'Neo.ClientError.Security.Forbidden') return raise('M2M723', { refusal: args, tool }, { hop: 'mcp>neo4j' })
    if (/^Neo\.(ClientError\.(Security|Database)|TransientError)\./.test(refusal.code))
      return refusalFinding(refusal, { hop: 'mcp>neo4j', database: database ?? "the server's database" })
    return raise('M2M724', { tool, words: errorText }, { hop: 'mcp>neo4j' })
  }
  if (/does not support: session auth/.test(errorText))
    return raise('M2M717', { version: 'Neo4j before 5.5', needs: 'Neo4j 5.5 or newer behind the MCP server' }, { hop: 'mcp>neo4j' })
  if (layer === 'driver') return raise('M2M715', { words: errorText }, { hop: 'mcp>neo4j' })
  if (/invalid arg|argument|parameter|required|schema/i.test(errorText)) return raise('M2M724', { tool, words: errorText }, { hop: 'mcp' })
  return raise('M2M708', { step: 'tools/call', reason: errorText }, { hop: 'mcp' })
}
