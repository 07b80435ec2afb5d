import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { blockedByEndpoint, endpointFault, refusedByMcp } from '../mcp-findings.ts'

export const initialize = defineCheck({
  id: 'mcp.initialize',
  title: 'MCP server lets the token in',
  why: 'On neo4j/mcp this proves only that a credential arrived: the token is judged at the first tool call.',
  rulesOut: 'the way of the token to the MCP server',
  needs: ['mcpBearer'],
  optional: ['mcpAnonymous'],
  run: ({ mcpBearer, mcpAnonymous }, { settings }) => {
    const step = mcpBearer.initialize
    const url = settings.mcpUrl?.value ?? ''
    const before = mcpAnonymous && blockedByEndpoint(mcpAnonymous.initialize, url)
    if (before) return before
    if (step.outcome === 'result') {
      const { name, version, protocolVersion } = mcpBearer.server ?? { name: '', version: '', protocolVersion: '' }
      return { status: 'pass', summary: `${name} ${version}, protocol ${protocolVersion}` }
    }
    if (step.outcome === 'rpc-error') {
      const finding = /verify connectivity/i.test(step.message)
        ? raise('M2M715', { words: step.message }, { hop: 'mcp' })
        : raise('M2M708', { step: 'initialize', reason: `${step.code}: ${step.message}` }, { hop: 'mcp' })
      return { status: 'fail', summary: `${step.code}: ${step.message}`, findings: [finding] }
    }
    if (step.outcome === 'http' && (step.status === 401 || step.status === 403)) {
      const finding = refusedByMcp(step, mcpAnonymous?.initialize, settings.mcpAuthHeader.value)
      return { status: 'fail', summary: `HTTP ${step.status}: ${step.body.slice(0, 100)}`, findings: [finding] }
    }
    const fault = endpointFault(step, url)
    if (!fault) return { status: 'unknown', summary: 'the answer is of no known kind' }
    const summary = step.outcome === 'failed' ? step.failure.detail : `HTTP status ${step.status}`
    return { status: 'fail', summary, findings: [fault] }
  },
})
