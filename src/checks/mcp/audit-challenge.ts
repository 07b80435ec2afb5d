import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { challengeProblems, refusalOf } from '../mcp-audit.ts'

export const auditChallenge = defineCheck({
  id: 'mcp.audit-challenge',
  title: 'A refusal tells how to get in',
  why: 'Clients learn from the challenge which scheme and which authorization server they need.',
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }) => {
    const refusal = refusalOf(mcpAnonymous)
    if (!refusal) return { status: 'not-applicable', summary: 'nothing was refused' }
    const problems = challengeProblems(refusal, mcpAudit)
    if (problems.length > 0) {
      const findings = [raise('M2M712', { problems }, { hop: 'mcp' })]
      return { status: 'warn', summary: problems[0] ?? '', findings }
    }
    const schemes = refusal.challenges.map(({ scheme }) => scheme)
    const params = new Set(refusal.challenges.flatMap((challenge) => Object.keys(challenge.params)))
    const said = ['resource_metadata', 'scope', 'error'].filter((name) => params.has(name))
    const words = `${schemes.join(' and ') || 'none'}${said.length > 0 ? `, with ${said.join(', ')}` : ''}`
    return { status: 'pass', summary: `HTTP status ${refusal.status}, ${cleanForeign(words, 200)}` }
  },
})
