import { defineCheck } from '../../model/check.ts'
import type { McpCallFact } from '../../model/facts.ts'
import { raise } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
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
    const { clientId, managedIdentity, token, mcpToken } = settings
    const identity = clientId ?? managedIdentity ?? token ?? mcpToken
    const identityConfigured = identity !== undefined || usesBasicAuth(settings)
    const own = settings.tool && !identityConfigured ? ownCall(called) : undefined
    if (own) return own
    if (step.outcome !== 'result' || isError)
      return { status: 'pass', summary: `${tool} without a credential is refused` }
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

/** A call of the user's own choice that failed for another reason than who asks. */
function ownCall({
  step,
  isError,
  tool,
  refusal,
  errorText = '',
}: McpCallFact): Outcome | undefined {
  const words = step.outcome === 'rpc-error' ? step.message : errorText
  // Not by "required" alone: that may be a credential.
  const takesNot =
    (step.outcome === 'rpc-error' && step.code === -32602) ||
    (isError && /invalid arg|input validation|-32602/i.test(words))
  if (takesNot)
    return {
      status: 'fail',
      summary: words,
      findings: [raise('M2M724', { tool, words }, { hop: 'mcp' })],
    }
  return isError && !refusal
    ? { status: 'unknown', summary: `${tool} without a credential reports an error: ${words}` }
    : undefined
}
