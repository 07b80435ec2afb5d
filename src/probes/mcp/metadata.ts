import type {
  DocumentFact,
  McpAuthorizationServer,
  McpMetadataLook,
  McpResourceMetadata,
} from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'
import type { Transport } from '../../transport/transport.ts'
import { readDocument } from '../documents.ts'
import { resourceOf, serverOf, type Form, type Json } from './metadata-members.ts'

/** A document may name many; three are more than any server is known to have. */
const mostServers = 3

/** RFC 9728 section 3.1, as MCP asks it: what the challenge names, then with the path, then the root. */
export async function readResourceMetadata(
  transport: Transport,
  mcpUrl: string,
  named: string | undefined,
): Promise<{ looks: McpMetadataLook[]; resource?: McpResourceMetadata }> {
  const { origin, pathname } = new URL(mcpUrl)
  const root = `${origin}/.well-known/oauth-protected-resource`
  const forms: Form[] = [
    ...(named === undefined ? [] : [{ by: 'challenge' as const, url: named }]),
    ...(pathname === '/' ? [] : [{ by: 'path' as const, url: `${root}${pathname}` }]),
    { by: 'root', url: root },
  ]
  const { looks, found } = await firstDocument(transport, forms, ({ by, url }) =>
    by === 'challenge' ? refusalOfNamed(transport, url, mcpUrl) : undefined,
  )
  return { looks, ...(found ? { resource: resourceOf(found.form, found.json) } : {}) }
}

/** The servers that the resource metadata names, else the MCP server's own origin (2025-03-26). */
export async function readAuthorizationServers(
  transport: Transport,
  mcpUrl: string,
  resource: McpResourceMetadata | undefined,
): Promise<McpAuthorizationServer[]> {
  if (!resource) {
    const { server } = await readOwnServer(transport, mcpUrl)
    return server.metadata ? [server] : []
  }
  const named = [...new Set(resource.authorizationServers)].slice(0, mostServers)
  const read = await Promise.all(
    named.map((issuer) => readAuthorizationServer(transport, issuer, mcpUrl)),
  )
  return read.map(({ server }) => server)
}

/** One server that resource metadata name, and its document as it is. */
export async function readAuthorizationServer(
  transport: Transport,
  issuer: string,
  configured: string,
): Promise<ReadServer> {
  const base = { issuer, namedBy: 'resource-metadata' } as const
  if (!(await transport.mayFollow(issuer, configured)))
    return {
      server: { ...base, looks: [notFollowed({ by: 'rfc8414', url: issuer }, forbidden)] },
    }
  return readServer(transport, base, authorizationServerForms(issuer))
}

/** The MCP server as its own authorization server, as in 2025-03-26. */
export function readOwnServer(transport: Transport, mcpUrl: string): Promise<ReadServer> {
  const { origin } = new URL(mcpUrl)
  const base = { issuer: origin, namedBy: 'mcp-origin' } as const
  return readServer(transport, base, authorizationServerForms(origin).slice(0, 1))
}

interface ReadServer {
  server: McpAuthorizationServer
  document?: Extract<DocumentFact, { outcome: 'read' }>
}

async function readServer(
  transport: Transport,
  base: Pick<McpAuthorizationServer, 'issuer' | 'namedBy'>,
  forms: readonly Form[],
): Promise<ReadServer> {
  const { looks, found } = await firstDocument(transport, forms)
  if (!found) return { server: { ...base, looks } }
  const { form, json } = found
  return {
    server: { ...base, looks, metadata: serverOf(form, json) },
    document: { outcome: 'read', url: form.url, status: 200, json },
  }
}

/** The addresses of a server's metadata in the order of MCP's authorization chapter (2025-11-25). */
export function authorizationServerForms(issuer: string): Form[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/+$/, '')
  const wellKnown = `${origin}/.well-known`
  return [
    { by: 'rfc8414', url: `${wellKnown}/oauth-authorization-server${path}` },
    { by: 'oidc', url: `${wellKnown}/openid-configuration${path}` },
    ...(path === ''
      ? []
      : [
          {
            by: 'oidc-appended' as const,
            url: `${origin}${path}/.well-known/openid-configuration`,
          },
        ]),
  ]
}

/** Asks one address after the other. Where no answer comes, nobody waits for the next of that host. */
async function firstDocument(
  transport: Transport,
  forms: readonly Form[],
  refusal: (form: Form) => Promise<string | undefined> | undefined = () => undefined,
): Promise<{ looks: McpMetadataLook[]; found?: { form: Form; json: Json } }> {
  const looks: McpMetadataLook[] = []
  for (const form of forms) {
    const refused = await refusal(form)
    if (refused !== undefined) {
      looks.push(notFollowed(form, refused))
      continue
    }
    // One after the other, since the first that is there is the one that counts.
    const document = await readDocument(transport, form.url, 'mcp')
    looks.push(lookOf(form, document))
    if (document.outcome === 'read') return { looks, found: { form, json: document.json } }
    if (document.outcome === 'failed') break
  }
  return { looks }
}

const forbidden = 'it is not https, or lies inside of a network'

/** RFC 9728 section 3.3 and MCP: the challenge speaks for the server that gave it, and no other. */
async function refusalOfNamed(
  transport: Transport,
  url: string,
  mcpUrl: string,
): Promise<string | undefined> {
  if (!URL.canParse(url)) return 'it is not a URL'
  if (new URL(url).origin !== new URL(mcpUrl).origin) return 'it is at another origin'
  return (await transport.mayFollow(url, mcpUrl)) ? undefined : forbidden
}

function notFollowed({ by, url }: Form, reason: string): McpMetadataLook {
  return { by, url: cleanForeign(url, 300), outcome: 'not-followed', reason }
}

function lookOf(form: Form, document: DocumentFact): McpMetadataLook {
  const look = { by: form.by, url: cleanForeign(form.url, 300) }
  switch (document.outcome) {
    case 'read':
      return { ...look, outcome: 'read' }
    case 'redirected':
      return { ...look, outcome: 'none', reason: `HTTP status ${document.status}, a redirect` }
    case 'unusable': {
      const { reason, status } = document
      return {
        ...look,
        outcome: 'none',
        reason: reason === 'status' ? `HTTP status ${status}` : reason,
      }
    }
    case 'failed':
      return { ...look, outcome: 'failed', reason: document.failure.detail }
  }
}
