import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { ServerRefusal } from '../../model/network.ts'
import { networkFinding } from '../network-findings.ts'
import { refusalArgs } from '../refusal-findings.ts'

const credentialsExpired = 'Neo.ClientError.Security.CredentialsExpired'

export const nativeLogin = defineCheck({
  id: 'neo4j.native-login',
  title: 'Control: login with user and password',
  why: 'If a native user gets in and the token does not, the server works and the token is the question.',
  needs: ['nativeLogin'],
  run: ({ nativeLogin: login }, { settings }) => {
    const user = settings.neo4jUsername?.value ?? ''
    if (login.outcome === 'accepted') {
      const refused = login.query.ok ? undefined : login.query.refusal
      // Any other refused query is a matter of the database: this check asks who gets in.
      if (refused?.code !== credentialsExpired)
        return { status: 'pass', summary: `as ${login.user ?? user}` }
      return { status: 'warn', summary: refused.code, findings: [expired(refused, user)] }
    }
    if (login.outcome === 'failed')
      return {
        status: 'warn',
        summary: login.failure.detail,
        findings: [{ ...networkFinding(login.failure), severity: 'warning' }],
      }
    const refusal = refusalArgs(login.refusal)
    const finding =
      refusal.code === credentialsExpired
        ? expired(login.refusal, user)
        : raise('M2M614', { refusal, user }, { hop: 'neo4j', severity: 'warning' })
    return { status: 'warn', summary: refusal.code, findings: [finding] }
  },
})

function expired(refusal: ServerRefusal, user: string): AnyRaised {
  const args = { refusal: refusalArgs(refusal), user }
  return raise('M2M619', args, { hop: 'neo4j', severity: 'warning' })
}
