import { randomBytes } from 'node:crypto'
import type { McpAuditFact, McpPassFact, McpStep, McpStreamFact } from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { Secret } from '../model/secret.ts'
import { readPublished } from './mcp/published.ts'
import { endpointOf, withResult } from './mcp/pass.ts'
import { register } from './mcp/registration.ts'
import { createEventReader } from './mcp/events.ts'
import { call, type McpEndpoint } from './mcp/rpc.ts'
import { sessionOf } from './mcp/tool-call.ts'

/** Reserved by RFC 2606: no page has it. */
const foreignPage = 'https://evil.invalid'
/** A stream has nothing to say at once, but the old transport names its address first of all. */
const streamMs = 2000

/**
 * What a server shows of its login without any credential of the user: how it answers a made-up
 * token, another spelling of the scheme and a foreign page (each once, at tools/list only: behind
 * neo4j/mcp other methods are a login to the database), and the metadata that it publishes.
 */
export const mcpAudit = defineProbe({
  fact: 'mcpAudit',
  needs: ['mcpAnonymous'],
  run: async ({ mcpAnonymous }, { settings, transport, vault }) => {
    if (!settings.mcpUrl) return notApplicable('no MCP URL is configured')
    const { initialize } = mcpAnonymous
    if (initialize.outcome === 'failed')
      return blockedBy('mcp.audit-transport', 'the MCP server did not answer')
    if (initialize.outcome === 'http' && initialize.status === 429)
      return blockedBy('mcp.audit-transport', 'the MCP server limits requests at the moment')
    const url = settings.mcpUrl.value
    const endpoint = endpointOf(transport, settings, url)
    const [tried, stream, published] = await Promise.all([
      tryTokens(endpoint, mcpAnonymous, vault.mcpSessions.none, settings.wrongAudienceToken?.value),
      readStream(endpoint, settings.timeout.value),
      readPublished(transport, url, initialize),
    ])
    const registration = settings.tryRegistration?.value
      ? await register(transport, url, published.authorizationServers)
      : undefined
    return ready({ ...tried, stream, ...published, ...(registration ? { registration } : {}) })
  },
})

type Tried = Pick<
  McpAuditFact,
  'openList' | 'randomToken' | 'smallScheme' | 'queryToken' | 'foreignOrigin' | 'wrongAudience'
>

/** One after the other, and no further once the server counts requests or falls silent. */
async function tryTokens(
  endpoint: McpEndpoint,
  anonymous: McpPassFact,
  session: string | undefined,
  wrongAudience: Secret | undefined,
): Promise<Tried> {
  const { initialize, speaks } = anonymous
  // Each request would need a stream of its own.
  if (speaks === 'http+sse') return {}
  if (initialize.outcome === 'result') {
    const open = { ...endpoint, ...sessionOf(anonymous, session), origin: foreignPage }
    return { foreignOrigin: await list(open) }
  }
  if (!asksForCredential(initialize)) return {}
  const credential = new Secret(randomBytes(32).toString('base64url'))
  const requests: [keyof Tried, McpEndpoint][] = [
    ['openList', endpoint],
    ['randomToken', { ...endpoint, credential }],
    ['smallScheme', { ...endpoint, credential, scheme: 'bearer' }],
    ['queryToken', { ...endpoint, url: withToken(endpoint.url) }],
    ['foreignOrigin', { ...endpoint, credential, origin: foreignPage }],
    ...(wrongAudience
      ? [
          ['wrongAudience', { ...endpoint, credential: wrongAudience }] as [
            keyof Tried,
            McpEndpoint,
          ],
        ]
      : []),
  ]
  const tried: Tried = {}
  for (const [name, request] of requests) {
    const step = await list(request)
    tried[name] = step
    if (step.outcome === 'failed' || (step.outcome === 'http' && step.status === 429)) break
  }
  return tried
}

/** Made up as well; the ledger shows addresses without it. */
function withToken(url: string): string {
  const address = new URL(url)
  address.searchParams.set('access_token', randomBytes(32).toString('base64url'))
  return address.href
}

function asksForCredential(step: McpStep): boolean {
  return step.outcome === 'http' && (step.status === 401 || step.status === 403)
}

async function list(endpoint: McpEndpoint): Promise<McpStep> {
  const { step } = await call(endpoint, 'tools/list', {})
  return withResult(step, {})
}

/** The old HTTP+SSE transport (2024-11-05) begins with an event named `endpoint`. */
async function readStream(
  { transport, url }: McpEndpoint,
  timeoutMs: number,
): Promise<McpStreamFact> {
  let began = false
  const read = createEventReader(() => {
    began = true
  })
  const answer = await transport.http({
    hop: 'mcp',
    method: 'GET',
    url,
    headers: { accept: 'text/event-stream' },
    timeoutMs: Math.min(timeoutMs, streamMs),
    maxBytes: 64 * 1024,
    until: (piece) => {
      read(piece)
      return began
    },
  })
  if (!answer.ok) return { outcome: 'failed', failure: answer.failure }
  const { status, headers, body } = answer
  const contentType = cleanForeign(headers['content-type'] ?? 'none', 80)
  const streams = contentType.toLowerCase().startsWith('text/event-stream')
  const event = streams ? firstEventIn(body) : undefined
  return { outcome: 'answered', status, contentType, ...(event ? { event } : {}) }
}

function firstEventIn(text: string): string | undefined {
  const names: string[] = []
  createEventReader(({ name }) => names.push(cleanForeign(name, 40)))(text)
  return names[0]
}
