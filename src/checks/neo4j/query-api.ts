import { defineCheck } from '../../model/check.ts'
import type { QueryApiFact } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { LoginFact } from '../../model/network.ts'
import type { Outcome } from '../../model/outcome.ts'
import { isLoginRefusal, provesLogin } from '../../model/refusal.ts'
import { documentSummary } from '../document-findings.ts'
import { unreadFinding } from '../neo4j-http.ts'
import { refusalFinding } from '../refusal-findings.ts'

const rateLimit = 'Neo.ClientError.Security.AuthenticationRateLimit'

export const queryApi = defineCheck({
  id: 'neo4j.query-api',
  title: 'Query API answers as Bolt does',
  why: 'Both doors of a server judge a token by the same settings; where they differ, something stands between.',
  when: ({ queryApi: asked }) => asked?.value === true,
  needs: ['queryApi'],
  optional: ['bearerLogin', 'boltHello', 'neo4jRoot'],
  run: ({ queryApi: fact, bearerLogin, boltHello, neo4jRoot }, { settings }): Outcome => {
    const words = wordsOf(fact)
    const differs = disagreement(decisionOverBolt(bearerLogin), decisionOf(fact), words)
    if (differs) return differs
    if (fact.outcome === 'accepted') return { status: 'pass', summary: words }
    // Bolt is the login that is asked about: a second door that cannot be used is a warning.
    if (fact.outcome !== 'refused') {
      const finding: AnyRaised = { ...unreadFinding(fact), severity: 'warning' }
      return { status: 'warn', summary: words, findings: [finding] }
    }
    const { refusal, database } = fact
    // Where none was named the usual one was tried: that there is another says only that the login worked.
    if (settings.database === undefined && /\.Database\.\w+NotFound$/.test(refusal.code))
      return { status: 'pass', summary: `the token is taken; ${database} is not its database` }
    const finding = refusalFinding(refusal, {
      hop: 'neo4j',
      agent: boltHello?.outcome === 'hello' ? boltHello.agent : undefined,
      edition: neo4jRoot?.edition,
      database,
    })
    return { status: 'fail', summary: words, findings: [finding] }
  },
})

function wordsOf(fact: QueryApiFact): string {
  if (fact.outcome === 'accepted') return `accepted, RETURN 1 on ${fact.database}`
  if (fact.outcome === 'refused') return `${fact.refusal.code} (HTTP status ${fact.status})`
  return documentSummary(fact)
}

type Decision = { taken: boolean; words: string } | undefined

function decisionOf(fact: QueryApiFact): Decision {
  const words = wordsOf(fact)
  if (fact.outcome === 'accepted') return { taken: true, words }
  if (fact.outcome !== 'refused') return undefined
  const { code } = fact.refusal
  if (provesLogin(code)) return { taken: true, words }
  if (!isLoginRefusal(code) || code === rateLimit) return undefined
  // The server's own words may tell that the header was lost on the way.
  return { taken: false, words: `${words}: ${fact.refusal.message}` }
}

/** A rate limit or a failed connection is no decision. */
function decisionOverBolt(login: LoginFact | undefined): Decision {
  if (login?.outcome === 'accepted') return { taken: true, words: 'accepted' }
  if (login?.outcome !== 'refused' || login.refusal.code === rateLimit) return undefined
  return { taken: false, words: login.refusal.code }
}

function disagreement(bolt: Decision, queryApi: Decision, summary: string): Outcome | undefined {
  if (!bolt || !queryApi || bolt.taken === queryApi.taken) return undefined
  const args = { bolt: bolt.words, queryApi: queryApi.words }
  const finding = raise('M2M617', args, { hop: 'neo4j' })
  return { status: 'warn', summary: `${summary}; over Bolt: ${bolt.words}`, findings: [finding] }
}
