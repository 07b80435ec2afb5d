import { defineCheck } from '../../model/check.ts'
import { refusalFinding } from '../refusal-findings.ts'

export const query = defineCheck({
  id: 'neo4j.query',
  title: 'A query can be run',
  why: 'A login is of use only if the database answers.',
  needs: ['bearerLogin'],
  run: ({ bearerLogin }, { settings }) => {
    if (bearerLogin.outcome !== 'accepted')
      return { status: 'skip', summary: 'there is no login', blockedBy: ['neo4j.bearer-login'] }
    const { query: result, agent } = bearerLogin
    if (result.ok) return { status: 'pass', summary: `RETURN 1 on ${result.database}` }
    const database = settings.database?.value ?? 'the home database'
    const finding = refusalFinding(result.refusal, { hop: 'neo4j', agent, database })
    return { status: 'fail', summary: `${result.refusal.code} on ${database}`, findings: [finding] }
  },
})
