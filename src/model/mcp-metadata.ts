import type { McpAuthorizationServer, McpPublishedFact } from './facts.ts'
import { cleanForeign } from './foreign.ts'

/*
 * What the RFCs say of the metadata that an MCP server publishes. Asked before a credential is sent to
 * a server that is named there, and by the checks.
 */

/** What is wrong with the resource metadata (RFC 9728 sections 2 and 3.3). */
export function resourceProblems(
  { resource: found }: Pick<McpPublishedFact, 'resource'>,
  mcpUrl: string,
): string[] {
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
