import { defineCheck } from '../../model/check.ts'
import type { McpPassFact, McpStep } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { forPeopleOnly } from '../../model/mcp-metadata.ts'
import { endpointFault, faultOfEndpoint, stepSummary, told } from '../mcp-findings.ts'
import { grantedBy, refusedByMcp } from '../mcp-refusals.ts'
import { toolRefusal } from '../tool-refusal.ts'

export const initialize = defineCheck({
  id: 'mcp.initialize',
  title: 'MCP server lets the token in',
  why: 'On neo4j/mcp 1.x this proves only that a credential arrived: the token is judged at the first tool call.',
  rulesOut: 'the way of the token to the MCP server',
  needs: ['mcpBearer'],
  optional: ['mcpAnonymous', 'token', 'mcpToken', 'mcpPublished'],
  run: ({ mcpBearer, mcpAnonymous, token, mcpToken, mcpPublished }, { settings }) => {
    const step = mcpBearer.initialize
    const place = { url: settings.mcpUrl?.value ?? '', database: settings.database?.value }
    if (mcpAnonymous && faultOfEndpoint(mcpAnonymous.initialize, step, place))
      return {
        status: 'skip',
        summary: 'the endpoint does not answer as an MCP server',
        blockedBy: ['mcp.endpoint'],
      }
    const { credential } = mcpBearer
    const summary = told(credential, stepSummary(step))
    if (step.outcome === 'result') {
      const { name, version, protocolVersion } = mcpBearer.server ?? noServer
      const said = `${name} ${version}, protocol ${protocolVersion}`
      return { status: 'pass', summary: told(credential, said) }
    }
    if (step.outcome === 'rpc-error')
      return { status: 'fail', summary, findings: [rpcFault(mcpBearer, step, place.database)] }
    const { claims } = mcpToken ?? token ?? {}
    const people = mcpPublished && forPeopleOnly(mcpPublished, claims?.['iss'])
    const further = people ? [raise('M2M713', people, { hop: 'mcp' })] : []
    if (step.outcome === 'http' && (step.status === 401 || step.status === 403)) {
      const header = settings.mcpAuthHeader.value
      const sent = {
        anonymous: mcpAnonymous?.initialize,
        header,
        basic: credential === 'basic',
        granted: grantedBy(claims),
        claims,
      }
      return { status: 'fail', summary, findings: [refusedByMcp(step, sent), ...further] }
    }
    const fault = endpointFault(step, place)
    if (fault) return { status: 'fail', summary, findings: [fault, ...further] }
    return { status: 'unknown', summary: 'the answer is of no known kind' }
  },
})

const noServer = { name: '', version: '', protocolVersion: '' }

/** neo4j/mcp 2.x asks the database already here, and says what came of it. */
function rpcFault(
  { refusal, credential }: McpPassFact,
  { code, message }: McpStep & { outcome: 'rpc-error' },
  database: string | undefined,
): AnyRaised {
  if (refusal)
    return toolRefusal(refusal, { tool: 'initialize', words: message, database, credential })
  return /verify connectivity/i.test(message)
    ? raise('M2M715', { words: message }, { hop: 'mcp>neo4j' })
    : raise('M2M708', { step: 'initialize', reason: `${code}: ${message}` }, { hop: 'mcp' })
}
