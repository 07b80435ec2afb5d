import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { ServerRefusal } from '../../model/network.ts'
import { networkFinding } from '../network-findings.ts'
import { refusalArgs, refusalFinding } from '../refusal-findings.ts'

const credentialsExpired = 'Neo.ClientError.Security.CredentialsExpired'
const rateLimit = 'Neo.ClientError.Security.AuthenticationRateLimit'
const databaseNotFound = 'Neo.ClientError.Database.DatabaseNotFound'

export const nativeLogin = defineCheck({
  id: 'neo4j.native-login',
  title: 'Control: login with user and password',
  why: 'If a native user gets in and the token does not, the server works and the token is the question.',
  needs: ['nativeLogin'],
  optional: ['bearerLogin'],
  run: ({ nativeLogin: login, bearerLogin }, { settings }) => {
    const user = settings.neo4jUsername?.value ?? ''
    if (login.outcome === 'accepted') {
      const refused = login.query.ok ? undefined : login.query.refusal
      if (refused?.code === credentialsExpired)
        return { status: 'warn', summary: refused.code, findings: [expired(refused, user)] }
      // Where the token got in, its own query tells. Else a name that the user gave can be told by this one.
      const database = bearerLogin?.outcome === 'accepted' ? undefined : settings.database?.value
      if (refused?.code === databaseNotFound && database !== undefined) {
        const finding = refusalFinding(refused, { hop: 'neo4j', agent: login.agent, database })
        const findings = [{ ...finding, severity: 'warning' as const }]
        return { status: 'warn', summary: `${refused.code} on ${database}`, findings }
      }
      // Any other refused query is a matter of that user: this check asks who gets in.
      return { status: 'pass', summary: `as ${login.user ?? user}` }
    }
    if (login.outcome === 'failed')
      return {
        status: 'warn',
        summary: login.failure.detail,
        findings: [{ ...networkFinding(login.failure), severity: 'warning' }],
      }
    const { refusal } = login
    return { status: 'warn', summary: refusal.code, findings: [refusedLogin(refusal, user)] }
  },
})

function refusedLogin(refusal: ServerRefusal, user: string): AnyRaised {
  const args = { refusal: refusalArgs(refusal), user }
  const place = { hop: 'neo4j', severity: 'warning' } as const
  if (refusal.code === credentialsExpired) return expired(refusal, user)
  // The right password is refused as well as long as this lasts: it says nothing about the password.
  return refusal.code === rateLimit ? raise('M2M606', args, place) : raise('M2M614', args, place)
}

function expired(refusal: ServerRefusal, user: string): AnyRaised {
  const args = { refusal: refusalArgs(refusal), user }
  return raise('M2M619', args, { hop: 'neo4j', severity: 'warning' })
}
