import { defineCheck } from '../../model/check.ts'
import type { McpStep } from '../../model/facts.ts'
import { raise } from '../../model/finding.ts'
import { layerOf, stepSummary } from '../mcp-findings.ts'

export const badTokens = defineCheck({
  id: 'mcp.bad-tokens',
  title: 'Invalid and malformed tokens do no harm',
  why: 'They have to be refused by somebody, and clients wait for status 401, not for an error.',
  needs: ['mcpControls'],
  run: ({ mcpControls: { openList, random, malformed } }) => {
    if (!random) return { status: 'not-applicable', summary: 'the server asked for no credential' }
    const tried = { invalid: random, ...(malformed ? { malformed } : {}) }
    const broken = Object.entries(tried).find(([, step]) => isError(step))
    if (broken) {
      const [name, step] = broken
      const finding = raise(
        'M2M209',
        {
          status: step.outcome === 'http' ? step.status : 0,
          by: step.outcome === 'http' ? layerOf(step) : '',
        },
        { hop: 'mcp', severity: 'warning' },
      )
      const summary = `${name}: ${stepSummary(step)}, in place of 401`
      return { status: 'warn', summary, findings: [finding] }
    }
    const told = Object.entries(tried).map(([name, step]) => `${name}: ${verdict(step, openList)}`)
    return { status: 'pass', summary: told.join('; ') }
  },
})

const isError = (step: McpStep): boolean => step.outcome === 'http' && step.status >= 500

function verdict(step: McpStep, openList: McpStep): string {
  if (step.outcome === 'http') return `refused with status ${step.status}`
  if (step.outcome !== 'result') return stepSummary(step)
  return openList.outcome === 'result'
    ? 'not looked at, the list is open'
    : 'not judged at tools/list, only at a tool call'
}
