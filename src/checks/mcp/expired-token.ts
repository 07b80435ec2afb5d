import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { stepSummary } from '../mcp-findings.ts'

/** Tolerances of five minutes are usual (Microsoft's libraries have them). */
const toleranceSeconds = 300

export const expiredToken = defineCheck({
  id: 'mcp.expired-token',
  title: 'An expired token is refused',
  why: 'A token that works for ever cannot be taken away from anybody.',
  when: ({ expiredToken: given, waitExpiry }) => Boolean(given ?? waitExpiry?.value),
  needs: ['mcpExpired'],
  run: ({ mcpExpired: { call, expiredForSeconds } }) => {
    const { step, isError, errorText = '', refusal, tool, layer } = call
    const ago = `${Math.round(expiredForSeconds)} s after its end`
    if (step.outcome === 'http' && [401, 403].includes(step.status))
      return { status: 'pass', summary: `refused by the MCP server: ${stepSummary(step)}` }
    if (step.outcome !== 'result') return { status: 'unknown', summary: stepSummary(step) }
    if (isError && refusal?.code.startsWith('Neo.ClientError.Security.'))
      return { status: 'pass', summary: `refused by the database: ${refusal.code}` }
    if (isError)
      return { status: 'unknown', summary: `${layer ?? 'the tool'} answers: ${errorText}` }
    if (expiredForSeconds < toleranceSeconds)
      return {
        status: 'unknown',
        summary: `still taken ${ago}, which may be tolerance; give the same token later with --expired-token-file`,
      }
    const finding = raise(
      'M2M726',
      { tool, seconds: Math.round(expiredForSeconds) },
      { hop: 'mcp' },
    )
    return { status: 'fail', summary: `${tool} works ${ago}`, findings: [finding] }
  },
})
