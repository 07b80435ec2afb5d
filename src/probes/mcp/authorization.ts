import type {
  McpAuthorizationFact,
  McpAuthorizationServer,
  McpPublishedFact,
  McpStep,
} from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { forPeopleOnly, resourceProblems, serverProblems } from '../../model/mcp-metadata.ts'
import { describeOrigin, type Settings } from '../../settings/settings.ts'
import type { Transport } from '../../transport/transport.ts'
import { readAuthorizationServer, readOwnServer, readResourceMetadata } from './metadata.ts'
import { askedBy } from './published.ts'

/**
 * From the refusal of an MCP server to the one authorization server that the user's credential is for
 * (MCP authorization, and its extension io.modelcontextprotocol/oauth-client-credentials). Nothing is
 * asked of a server that the user did not name.
 */
export async function findAuthorizationServer(
  transport: Transport,
  settings: Settings,
  mcpUrl: string,
  refusal: McpStep,
): Promise<McpAuthorizationFact> {
  const named = askedBy(refusal, 'resource_metadata')
  const { looks, resource } = await readResourceMetadata(transport, mcpUrl, named)
  const published: McpPublishedFact = {
    resourceLooks: looks,
    ...(resource ? { resource } : {}),
    authorizationServers: [],
  }
  const refuse = (finding: AnyRaised): McpAuthorizationFact => ({
    published,
    outcome: 'refused',
    finding,
  })
  const wrong = resourceProblems(published, mcpUrl)
  if (wrong.length > 0) return refuse(contradiction(wrong))
  const own = resource ? undefined : await readOwnServer(transport, mcpUrl)
  if (own?.server.metadata) published.authorizationServers = [own.server]
  const issuers = resource?.authorizationServers ?? (own?.document ? [own.server.issuer] : [])
  if (issuers.length === 0) return refuse(nothingPublished(published, mcpUrl))
  const meant = settings.authIssuer ?? settings.oidcIssuer
  const issuer = issuers.find((one) => one === meant?.value)
  if (!meant || issuer === undefined) return refuse(notMeant(issuers, meant))
  // What the user names is configured, wherever it lies; what the document says is not.
  const { server, document } =
    own ?? (await readAuthorizationServer(transport, issuer, meant.value))
  published.authorizationServers = [server]
  const unfit = unfitness(server, settings, mcpUrl)
  if (unfit || !document) return refuse(unfit ?? unread(server))
  const scope = askedBy(refusal, 'scope') ?? resource?.scopes?.join(' ')
  return {
    published,
    outcome: 'found',
    issuer,
    document,
    resource: resource?.resource ?? mcpUrl,
    ...(scope ? { scope: cleanForeign(scope, 1000) } : {}),
  }
}

function notMeant(issuers: string[], meant: Settings['authIssuer']): AnyRaised {
  const named = meant ? { meant: meant.value, meantBy: describeOrigin(meant.origin) } : {}
  return raise('M2M727', { issuers, ...named }, { hop: 'mcp' })
}

const contradiction = (problems: string[]): AnyRaised =>
  raise('M2M712', { problems, needed: true }, { hop: 'mcp', severity: 'error' })

/** No document at all, which is not the same as one that could not be read. */
function nothingPublished({ resourceLooks }: McpPublishedFact, mcpUrl: string): AnyRaised {
  const lost = resourceLooks.find(({ outcome }) => outcome === 'failed')
  if (lost) return unreadAt(lost.url, lost.reason)
  const elsewhere = resourceLooks.find(({ outcome }) => outcome === 'not-followed')
  if (elsewhere)
    return contradiction([
      `resource_metadata of the challenge is ${elsewhere.url}: ${elsewhere.reason ?? 'not asked'}`,
    ])
  const asked = resourceLooks.find(({ by }) => by !== 'challenge')?.url ?? mcpUrl
  return raise('M2M711', { url: asked, needed: true }, { hop: 'mcp', severity: 'error' })
}

const unreadAt = (url: string, reason = 'no answer'): AnyRaised =>
  raise('M2M318', { url, status: 0, reason }, { hop: 'mcp' })

function unread({ issuer, looks }: McpAuthorizationServer): AnyRaised {
  const last = looks.at(-1)
  return unreadAt(last?.url ?? issuer, last?.reason)
}

/** Why a machine cannot, or must not, ask this server for a token. */
function unfitness(
  server: McpAuthorizationServer,
  settings: Settings,
  mcpUrl: string,
): AnyRaised | undefined {
  const { issuer, looks, metadata } = server
  if (!metadata && looks.every(({ outcome }) => outcome !== 'not-followed')) return unread(server)
  const problems = serverProblems(server, mcpUrl)
  if (problems.length > 0) return contradiction(problems)
  const people = forPeopleOnly({ resourceLooks: [], authorizationServers: [server] })
  if (people) return raise('M2M713', { ...people, tokenTried: false }, { hop: 'mcp' })
  const methods = metadata?.authMethods
  const own = settings.clientSecret
    ? ['client_secret_basic', 'client_secret_post']
    : ['private_key_jwt']
  if (!methods || own.some((method) => methods.includes(method))) return undefined
  return raise('M2M728', { issuer, offered: methods, own }, { hop: 'mcp' })
}
