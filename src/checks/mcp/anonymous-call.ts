import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { usesBasicAuth } from '../../settings/settings.ts'

export const anonymousCall = defineCheck({
  id: 'mcp.anonymous-call',
  title: 'Tool calls need a credential',
  why: 'If strangers may call tools, the token is not what lets anybody in.',
  needs: ['mcpAnonymousCall'],
  run: ({ mcpAnonymousCall: called }, { settings }) => {
    const { step, isError, tool, layer, refusal } = called
    if (step.outcome === 'failed')
      return { status: 'unknown', summary: `${tool} without a credential was not answered` }
    // The driver's words say that the database was not reached: nobody was asked for a credential.
    if (isError && layer === 'driver' && !refusal)
      return { status: 'unknown', summary: `${tool} without a credential could not be tried` }
    if (step.outcome !== 'result' || isError)
      return { status: 'pass', summary: `${tool} without a credential is refused` }
    const { clientId, managedIdentity, token, mcpToken } = settings
    const identity = clientId ?? managedIdentity ?? token ?? mcpToken
    const identityConfigured = identity !== undefined || usesBasicAuth(settings)
    const finding = raise(
      'M2M705',
      { tool, identityConfigured },
      { hop: 'mcp', severity: identityConfigured ? 'error' : 'info' },
    )
    const summary = `${tool} works without any credential`
    return identityConfigured
      ? { status: 'fail', summary, findings: [finding] }
      : { status: 'pass', summary, findings: [finding] }
  },
})
