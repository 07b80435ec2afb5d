import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { networkFinding } from '../network-findings.ts'
import { refusalArgs, refusalFinding } from '../refusal-findings.ts'

export const bearerLogin = defineCheck({
  id: 'neo4j.bearer-login',
  title: 'Neo4j accepts the token',
  why: 'This is the login that the whole investigation is about.',
  rulesOut: 'the login to Neo4j',
  needs: ['bearerLogin'],
  optional: ['boltHello', 'neo4jRoot'],
  run: ({ bearerLogin: login, boltHello, neo4jRoot }, { settings }) => {
    if (login.outcome === 'accepted') {
      const summary = `as ${login.user ?? 'a user without a name'}`
      const { reconnectedAfter: outdated, query } = login
      if (!outdated || !query.ok) return { status: 'pass', summary }
      const args = { refusal: refusalArgs(outdated), repeated: false }
      const finding = raise('M2M605', args, { hop: 'neo4j', severity: 'warning' })
      return { status: 'warn', summary: `${summary}, after a second login`, findings: [finding] }
    }
    if (login.outcome === 'failed')
      return {
        status: 'fail',
        summary: login.failure.detail,
        findings: [networkFinding(login.failure)],
      }
    const { refusal } = login
    const finding = refusalFinding(refusal, {
      hop: 'neo4j',
      agent: boltHello?.outcome === 'hello' ? boltHello.agent : undefined,
      edition: neo4jRoot?.edition,
      database: settings.database?.value ?? 'the home database',
    })
    const status = refusal.gqlStatus ? ` (${refusal.gqlStatus})` : ''
    return { status: 'fail', summary: `${refusal.code}${status}`, findings: [finding] }
  },
})
