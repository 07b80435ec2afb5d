import { defineCheck } from '../../model/check.ts'
import type { QueryApiFact } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { isLoginRefusal, limitsLogins, queryApiVerdict } from '../../model/login-refusal.ts'
import type { LoginFact } from '../../model/network.ts'
import type { Outcome } from '../../model/outcome.ts'
import { documentSummary, httpPortFinding } from '../document-findings.ts'
import { refusalFinding } from '../refusal-findings.ts'

export const queryApi = defineCheck({
  id: 'neo4j.query-api',
  title: 'The Query API accepts the token',
  why: 'It decides by the same settings as Bolt and is reached over HTTPS, where firewalls close the Bolt port.',
  rulesOut: 'the login over the Query API',
  when: ({ queryApi: asked }) => asked?.value === true,
  needs: ['queryApi'],
  optional: ['bearerLogin', 'boltHello', 'neo4jRoot'],
  run: ({ queryApi: fact, bearerLogin, boltHello, neo4jRoot }): Outcome => {
    const disagreement = disagree(fact, bearerLogin)
    if (fact.outcome === 'unread')
      return {
        status: 'fail',
        summary: documentSummary(fact.answer),
        findings: [disagreement ?? httpPortFinding(fact.answer)],
      }
    const { refusal, status } = fact
    const verdict = queryApiVerdict(fact)
    if (verdict === 'accepted') return accepted(fact, disagreement)
    const summary = refusal ? `HTTP status ${status}, ${refusal.code}` : `HTTP status ${status}`
    if (disagreement) return { status: 'fail', summary, findings: [disagreement] }
    if (verdict === 'lost')
      return { status: 'unknown', summary: 'it says that no credential came, and one was sent' }
    if (refusal && isLoginRefusal(refusal.code))
      return {
        status: 'fail',
        summary,
        findings: [
          refusalFinding(refusal, {
            hop: 'neo4j',
            agent: boltHello?.outcome === 'hello' ? boltHello.agent : undefined,
            edition: neo4jRoot?.edition,
            database: fact.database,
          }),
        ],
      }
    return { status: 'unknown', summary }
  },
})

/** The token is taken, whatever came of the query. */
function accepted(
  { refusal, database, databaseKnown, status }: Extract<QueryApiFact, { outcome: 'answered' }>,
  disagreement: AnyRaised | undefined,
): Outcome {
  if (disagreement)
    return {
      status: 'warn',
      summary: 'it takes the token that Bolt refuses',
      findings: [disagreement],
    }
  if (!refusal) return { status: 'pass', summary: `RETURN 1 in ${database}, HTTP status ${status}` }
  // Nobody said that there is such a database: newer Aura instances name theirs after the instance.
  if (!databaseKnown && /\.Database\.(?:Database|Graph)NotFound$/.test(refusal.code))
    return {
      status: 'pass',
      summary: `the token is taken; there is no database ${database}, and none was named`,
    }
  const finding = refusalFinding(refusal, { hop: 'neo4j', database })
  const summary = `the token is taken, the query refused: ${refusal.code}`
  // A code of no known meaning is none of a login.
  return finding.code === 'M2M601'
    ? { status: 'unknown', summary }
    : { status: 'fail', summary, findings: [finding] }
}

/**
 * One takes the token and the other does not. Not to get there at all is a fault of its own; a status
 * 401 or 403 that is not Neo4j's is an answer to the token all the same.
 */
function disagree(fact: QueryApiFact, bolt: LoginFact | undefined): AnyRaised | undefined {
  if (bolt === undefined || bolt.outcome === 'failed') return undefined
  const over = answerOf(fact)
  if (over === undefined) return undefined
  if (bolt.outcome === 'accepted') {
    if (over.taken) return undefined
    const args = { bolt: 'accepted', queryApi: over.words }
    // To get in this way was asked for.
    return raise('M2M617', args, { hop: 'neo4j', severity: 'error' })
  }
  if (!over.taken || limitsLogins(bolt.refusal.code)) return undefined
  return raise('M2M617', { bolt: bolt.refusal.code, queryApi: over.words }, { hop: 'neo4j' })
}

function answerOf(fact: QueryApiFact): { taken: boolean; words: string } | undefined {
  if (fact.outcome === 'unread') {
    const { answer } = fact
    const closed = answer.outcome === 'unusable' && [401, 403].includes(answer.status)
    return closed ? { taken: false, words: `HTTP status ${answer.status}` } : undefined
  }
  const verdict = queryApiVerdict(fact)
  if (verdict === 'undecided') return undefined
  if (verdict === 'accepted') return { taken: true, words: 'accepted' }
  const { code = '', message = '' } = fact.refusal ?? {}
  // A server that cannot reach its provider has not refused the token.
  return code.includes('.AuthProvider') ? undefined : { taken: false, words: `${code}: ${message}` }
}
