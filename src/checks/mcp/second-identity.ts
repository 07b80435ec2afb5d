import { defineCheck } from '../../model/check.ts'
import type { McpCallFact } from '../../model/facts.ts'
import { stepSummary } from '../mcp-findings.ts'

export const secondIdentity = defineCheck({
  id: 'mcp.second-identity',
  title: 'What two identities may do was compared',
  why: 'Scopes and roles are of use only where they make a difference.',
  when: ({ otherToken }) => otherToken !== undefined,
  needs: ['mcpOther'],
  optional: ['mcpBearer', 'mcpCall'],
  run: ({ mcpOther, mcpBearer, mcpCall }) => {
    const first = { tools: mcpBearer?.tools, call: mcpCall }
    const second = { tools: mcpOther.passed.tools, call: mcpOther.call }
    const letIn = mcpOther.passed.initialize
    const told = [
      `first: ${toolsOf(first.tools)}, ${callOf(first.call)}`,
      letIn.outcome === 'result'
        ? `second: ${toolsOf(second.tools)}, ${callOf(second.call)}`
        : `second: not let in (${stepSummary(letIn)})`,
    ]
    const same =
      letIn.outcome === 'result' &&
      toolsOf(first.tools) === toolsOf(second.tools) &&
      callOf(first.call) === callOf(second.call)
    return {
      status: 'pass',
      summary: `${told.join('; ')}${same ? '; no difference seen' : ''}`,
    }
  },
})

const toolsOf = (tools: readonly string[] | undefined): string =>
  tools ? `${tools.length} tools` : 'no tools'

function callOf(called: McpCallFact | undefined): string {
  if (!called) return 'nothing called'
  const { tool, step, isError, refusal, errorText } = called
  if (step.outcome !== 'result') return `${tool} refused (${stepSummary(step)})`
  return isError ? `${tool} refused (${refusal?.code ?? errorText ?? 'an error'})` : `${tool} works`
}
