import { defineCheck } from '../../model/check.ts'
import type { McpPassFact, McpCallFact, McpStep } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import { endpointFault, stepSummary, told } from '../mcp-findings.ts'
import { grantedBy, refusedByMcp } from '../mcp-refusals.ts'
import { toolRefusal } from '../tool-refusal.ts'

export const toolCall = defineCheck({
  id: 'mcp.tool-call',
  title: 'A tool call with the token works',
  why: 'The only true test: initialize and tools/list are answered for any token on neo4j/mcp.',
  rulesOut: 'the MCP server',
  needs: ['mcpCall'],
  optional: ['token', 'mcpToken', 'mcpBearer'],
  run: ({ mcpCall, token, mcpToken, mcpBearer }, { settings }) => {
    const { credential, step, isError, tool, shape } = mcpCall
    const { errorText = 'the tool reports an error' } = mcpCall
    if (step.outcome === 'result')
      return isError
        ? fail(told(credential, errorText), toolErrorFinding(mcpCall, settings.database?.value))
        : { status: 'pass', summary: told(credential, `${tool}: ${shape ?? 'a result'}`) }
    const summary = told(credential, stepSummary(step))
    if (step.outcome === 'rpc-error') return fail(summary, rpcErrorFinding(tool, step))
    if (step.outcome === 'http' && (step.status === 401 || step.status === 403)) {
      const header = settings.mcpAuthHeader.value
      const { claims } = mcpToken ?? token ?? {}
      return fail(
        summary,
        refusedByMcp(step, {
          header,
          basic: credential === 'basic',
          granted: grantedBy(claims),
          claims,
        }),
      )
    }
    const silent = waitsForDatabase(step, mcpBearer)
    if (silent) return fail(summary, silent)
    const place = { url: settings.mcpUrl?.value ?? '', method: 'tools/call' }
    const fault = endpointFault(step, place)
    if (fault) return fail(summary, fault)
    return { status: 'unknown', summary: 'the answer is of no known kind' }
  },
})

function fail(summary: string, finding: AnyRaised): Outcome {
  return { status: 'fail', summary, findings: [finding] }
}

/**
 * A server that answers everything but the tool call is reached well enough: it waits for something
 * behind it. The Go driver of neo4j/mcp tries for 30 s before it gives up.
 */
function waitsForDatabase(step: McpStep, bearer?: McpPassFact): AnyRaised | undefined {
  if (step.outcome !== 'failed' || step.failure.kind !== 'timeout') return undefined
  if (step.failure.code === 'CONNECT_TIMEOUT' || bearer?.initialize.outcome !== 'result')
    return undefined
  const silentSeconds = Math.round(step.failure.durationMs / 100) / 10
  return raise('M2M715', { words: step.failure.detail, silentSeconds }, { hop: 'mcp>neo4j' })
}

/** JSON-RPC 2.0 section 5.1: -32602 is for parameters that do not fit. */
function rpcErrorFinding(
  tool: string,
  { code, message }: { code: number; message: string },
): AnyRaised {
  if (code === -32602) return raise('M2M724', { tool, words: message }, { hop: 'mcp' })
  const reason = `${code}: ${message}`
  return raise('M2M708', { step: 'tools/call', reason }, { hop: 'mcp' })
}

/** The refusal inside an HTTP 200 answer: by the database's code, else by the words of driver or server. */
function toolErrorFinding(called: McpCallFact, database?: string): AnyRaised {
  const { refusal, errorText: words = '', tool, layer, credential } = called
  if (refusal) return toolRefusal(refusal, { tool, words, database, credential })
  if (/does not support: session auth/.test(words)) {
    const needs = 'Neo4j 5.5 or newer behind the MCP server'
    return raise('M2M717', { version: 'Neo4j before 5.5', needs }, { hop: 'mcp>neo4j' })
  }
  if (layer === 'driver') return raise('M2M715', { words }, { hop: 'mcp>neo4j' })
  return /invalid arg|argument|parameter|required|schema/i.test(words)
    ? raise('M2M724', { tool, words }, { hop: 'mcp' })
    : raise('M2M708', { step: 'tools/call', reason: words }, { hop: 'mcp' })
}
