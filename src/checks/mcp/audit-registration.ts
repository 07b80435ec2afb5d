import { defineCheck } from '../../model/check.ts'
import { stepSummary } from '../mcp-findings.ts'

export const auditRegistration = defineCheck({
  id: 'mcp.audit-registration',
  title: 'Registration of a client was tried',
  why: 'Machines mostly have a client already; where none can be set up by hand, this is the way.',
  when: ({ tryRegistration }) => tryRegistration?.value === true,
  needs: ['mcpAudit'],
  run: ({ mcpAudit: { registration } }) => {
    if (!registration)
      return { status: 'not-applicable', summary: 'no authorization server offers it' }
    const { step, clientGiven, url } = registration
    if (step.outcome !== 'http') return { status: 'unknown', summary: stepSummary(step) }
    if (!clientGiven) return { status: 'pass', summary: `refused: ${stepSummary(step)}` }
    // RFC 7591 section 3.2.1.
    const status = step.status === 201 ? '' : `, with status ${step.status} in place of 201`
    return {
      status: 'pass',
      summary: `a client was registered at ${new URL(url).host}${status}; it was not used and may be deleted`,
    }
  },
})
