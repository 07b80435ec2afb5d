import type { McpAuditFact, McpPassFact, McpStep } from '../model/facts.ts'
import { layerOf } from './mcp-findings.ts'

type Refusal = McpStep & { outcome: 'http' }

/** The answer to a request without a credential, where it says that one is needed. */
export function refusalOf({ initialize }: McpPassFact): Refusal | undefined {
  const isRefusal =
    initialize.outcome === 'http' && (initialize.status === 401 || initialize.status === 403)
  return isRefusal ? initialize : undefined
}

/** neo4j/mcp, by its own words: it asks for a credential and leaves it to the database to judge it. */
export function isNeo4jMcp(anonymous: McpPassFact): boolean {
  const refusal = refusalOf(anonymous)
  if (!refusal) return false
  const named = refusal.challenges.some(({ params }) => params['realm'] === 'Neo4j MCP Server')
  return named || layerOf(refusal) === 'neo4j/mcp itself'
}

/** What became of a token that nobody issued. `unclear`: the answer does not come from judging it. */
export type TokenVerdict = 'taken' | 'refused' | 'unclear' | 'not-tried'

export function verdictOnRandomToken({ openList, randomToken }: McpAuditFact): TokenVerdict {
  if (!randomToken) return 'not-tried'
  const { outcome } = randomToken
  if (outcome === 'result') return openList?.outcome === 'result' ? 'unclear' : 'taken'
  if (outcome !== 'http') return 'unclear'
  return randomToken.status === 401 || randomToken.status === 403 ? 'refused' : 'unclear'
}

/** `other`: small letters are refused where capital ones are taken. */
export function verdictOnSmallScheme(fact: McpAuditFact): 'same' | 'other' | 'unclear' {
  const { openList, randomToken: capital, smallScheme: small } = fact
  if (!capital || !small) return 'unclear'
  if (verdictOnRandomToken(fact) === 'taken') {
    if (small.outcome === 'result') return 'same'
    return small.outcome === 'http' && small.status === 401 ? 'other' : 'unclear'
  }
  if (capital.outcome !== 'http' || small.outcome !== 'http') return 'unclear'
  // Refused both times: only what the refusal says of the token can tell the spellings apart.
  const [ofCapital, ofSmall, ofNone] = [capital, small, openList].map(wordsOf)
  if (ofCapital === ofNone) return 'unclear'
  if (ofSmall === ofCapital) return 'same'
  return ofSmall === ofNone ? 'other' : 'unclear'
}

function wordsOf(step: McpStep | undefined): string | undefined {
  if (step?.outcome !== 'http') return undefined
  return JSON.stringify([step.status, step.body, step.challenges])
}

/** `blind`: the token is judged before the page is looked at, so that nothing is shown. */
export function verdictOnOrigin(fact: McpAuditFact): 'checked' | 'ignored' | 'blind' {
  const { foreignOrigin: step, randomToken } = fact
  if (step?.outcome === 'result') return 'ignored'
  const forbidden = (one: McpStep | undefined): boolean =>
    one?.outcome === 'http' && one.status === 403
  return forbidden(step) && !forbidden(randomToken) ? 'checked' : 'blind'
}

/** What is wrong with the challenge of a refusal (RFC 9110 section 15.5.2, RFC 9728 section 5.1). */
export function challengeProblems(refusal: Refusal, { resourceLooks }: McpAuditFact): string[] {
  const { status, challenges, headers } = refusal
  const named = resourceLooks.find(({ by }) => by === 'challenge')
  return [
    ...(headers['x-amzn-remapped-www-authenticate'] === undefined
      ? status === 401 && challenges.length === 0
        ? ['status 401 comes without a WWW-Authenticate challenge']
        : []
      : ['the challenge comes as x-amzn-remapped-www-authenticate, which no client reads']),
    ...(named && named.outcome !== 'read'
      ? [`resource_metadata of the challenge is ${named.url}: ${named.reason ?? 'not readable'}`]
      : []),
  ]
}

/** Whether a token in the address counted. A server that refuses made-up tokens anywhere shows nothing by 401. */
export function verdictOnQueryToken({
  openList,
  queryToken,
}: McpAuditFact): 'taken' | 'ignored' | 'unclear' {
  if (queryToken?.outcome === 'result') return openList?.outcome === 'result' ? 'unclear' : 'taken'
  const refused = queryToken?.outcome === 'http' && [400, 401, 403].includes(queryToken.status)
  return refused ? 'ignored' : 'unclear'
}

/** Lists logins for people without the protection that they need (MCP authorization, PKCE). */
export function lacksPkce({ authorizationServers }: McpAuditFact): boolean {
  return authorizationServers.some(
    ({ metadata }) =>
      metadata?.grantTypes?.includes('authorization_code') === true &&
      metadata.codeChallengeMethods?.includes('S256') !== true,
  )
}
