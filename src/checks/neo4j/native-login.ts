import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'
import { refusalArgs } from '../refusal-findings.ts'

export const nativeLogin = defineCheck({
  id: 'neo4j.native-login',
  title: 'Control: login with user and password',
  why: 'If a native user gets in and the token does not, the server works and the token is the question.',
  needs: ['nativeLogin'],
  run: ({ nativeLogin: login }, { settings }) => {
    const user = settings.neo4jUsername?.value ?? ''
    if (login.outcome === 'accepted') return { status: 'pass', summary: `as ${login.user ?? user}` }
    if (login.outcome === 'failed')
      return {
        status: 'warn',
        summary: login.failure.detail,
        findings: [{ ...networkFinding(login.failure), severity: 'warning' }],
      }
    const refusal = refusalArgs(login.refusal)
    const expired = refusal.code === 'Neo.ClientError.Security.CredentialsExpired'
    const finding = expired
      ? raise('M2M619', { refusal, user }, { hop: 'neo4j', severity: 'warning' })
      : raise('M2M614', { refusal, user }, { hop: 'neo4j', severity: 'warning' })
    return { status: 'warn', summary: refusal.code, findings: [finding] }
  },
})
