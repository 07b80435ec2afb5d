import type {
  McpAuditFact,
  McpAuthorizationServer,
  McpPassFact,
  McpPublishedFact,
  McpStep,
} from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
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

/** What is wrong with the resource metadata (RFC 9728 sections 2 and 3.3). */
export function resourceProblems({ resource: found }: McpAuditFact, mcpUrl: string): string[] {
  if (!found) return []
  const { resource, authorizationServers, malformed, by } = found
  return [
    ...malformed.map((name) => `${name} has the wrong JSON type`),
    ...(resource === undefined ? [] : resourceMismatch(resource, mcpUrl, by === 'root')),
    ...(resource === undefined && !malformed.includes('resource') ? ['resource is missing'] : []),
    ...(authorizationServers.length === 0 && !malformed.includes('authorization_servers')
      ? ['authorization_servers names none']
      : []),
  ]
}

/** The document at the root speaks for the whole origin; the others for the one address. */
function resourceMismatch(resource: string, mcpUrl: string, atRoot: boolean): string[] {
  const address = plain(mcpUrl)
  if (resource === address || resource === mcpUrl) return []
  if (atRoot && URL.canParse(resource) && plain(resource) === plain(new URL(mcpUrl).origin))
    return []
  return [`resource is ${resource} and not ${address}`]
}

/** Scheme and host in small letters, no default port: what URLs that mean the same have in common. */
function plain(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url
}

/** What is wrong with the metadata of an authorization server (RFC 8414 sections 2 and 3.3). */
export function serverProblems(server: McpAuthorizationServer, mcpUrl: string): string[] {
  const { issuer, looks, metadata } = server
  if (!metadata) return [`${issuer}: ${whyUnread(server)}`]
  const ofIssuer =
    metadata.issuer === issuer
      ? []
      : [`issuer is ${metadata.issuer ?? 'missing'} and not ${issuer}`]
  const endpoints = { token_endpoint: metadata.tokenEndpoint, jwks_uri: metadata.jwksUri }
  const insecure = Object.entries(endpoints).flatMap(([name, url]) =>
    url === undefined || isSecure(url, mcpUrl) ? [] : [`${name} is ${url}, which is not https`],
  )
  const { malformed, tokenEndpoint } = metadata
  const missing = tokenEndpoint === undefined && !malformed.includes('token_endpoint')
  return [
    ...ofIssuer,
    ...insecure,
    ...(missing ? ['token_endpoint is missing'] : []),
    ...malformed.map((name) => `${name} has the wrong JSON type`),
    ...looks.flatMap(({ outcome, url, reason }) =>
      outcome === 'not-followed' ? [`${url} is not asked: ${reason ?? ''}`] : [],
    ),
  ]
}

function whyUnread({ looks }: McpAuthorizationServer): string {
  const last = looks.at(-1)
  const reason = cleanForeign(last?.reason ?? 'no answer', 200)
  return last?.outcome === 'none' ? `no metadata there (${reason})` : `not read: ${reason}`
}

/** A server that is developed on http is measured by its own scheme. */
function isSecure(url: string, mcpUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && new URL(mcpUrl).protocol === 'http:')
}

/** Metadata with another issuer must not be used (RFC 8414 section 3.3). */
export function usableServers({
  authorizationServers,
}: McpPublishedFact): McpAuthorizationServer[] {
  return authorizationServers.filter(
    ({ issuer, metadata }) => metadata !== undefined && metadata.issuer === issuer,
  )
}

/**
 * The authorization server whose list of grant types leaves client_credentials out, where all that are
 * named have such a list. An absent list says nothing (RFC 8414 section 2 has a default, which few mean).
 *
 * @param tokenIssuer the issuer of a token that was refused: it plainly gives tokens to machines
 */
export function forPeopleOnly(
  published: McpPublishedFact,
  tokenIssuer?: unknown,
): { issuer: string; grantTypes: string[] } | undefined {
  const servers = usableServers(published)
  const listed = servers.flatMap(({ issuer, metadata }) =>
    metadata?.grantTypes && issuer !== tokenIssuer
      ? [{ issuer, grantTypes: metadata.grantTypes }]
      : [],
  )
  const open = listed.some(({ grantTypes }) => grantTypes.includes('client_credentials'))
  return open || listed.length < servers.length ? undefined : listed[0]
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
