import type { McpPassFact, McpStep } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import { networkFinding } from './network-findings.ts'

const at = { hop: 'mcp' } as const
type HttpStep = McpStep & { outcome: 'http' }

const wantsPath = /This server only handles requests to (\S+)/

/** What a check asked for, for the words of a finding. */
export interface McpPlace {
  url: string
  /** Method of the JSON-RPC request; `initialize` without it. */
  method?: string
  /** The database that the user names. */
  database?: string | undefined
}

/** Faults of the endpoint that have nothing to do with a credential; undefined when there is none. */
export function endpointFault(step: McpStep, place: McpPlace): AnyRaised | undefined {
  const { url, method = 'initialize' } = place
  if (step.outcome === 'failed') return networkFinding(step.failure, url)
  if (step.outcome === 'http') return httpFault(step, place)
  if (step.outcome !== 'malformed') return undefined
  const { contentType, reason, status } = step
  return /html/i.test(contentType) || reason.includes('web page')
    ? raise('M2M211', { contentType, url, status }, at)
    : raise('M2M708', { step: method, reason }, at)
}

/** The titles of checks speak of the token, which it is nearly always. */
export function told(credential: McpPassFact['credential'], summary: string): string {
  if (credential === 'own-token') return `with the token for it: ${summary}`
  return credential === 'basic' ? `with user and password: ${summary}` : summary
}

/** The fact that decided it, in one line. */
export function stepSummary(step: McpStep): string {
  switch (step.outcome) {
    case 'failed':
      return step.failure.detail
    case 'malformed':
      return step.reason
    case 'rpc-error':
      return `${step.code}: ${step.message}`
    case 'http': {
      const words = wordsOf(step.body)
      return `HTTP status ${step.status}${words === '' ? '' : `: ${words.slice(0, 120)}`}`
    }
    case 'result':
      return `HTTP status ${step.status}`
  }
}

function httpFault(step: HttpStep, place: McpPlace): AnyRaised | undefined {
  const { status, body, headers, contentType } = step
  const { url, method = 'initialize' } = place
  if (status === 401 || status === 403) return undefined
  if (step.rpc && status < 500 && status !== 429) {
    const reason = `HTTP status ${status}, JSON-RPC error ${step.rpc.code}: ${step.rpc.message}`
    return raise('M2M708', { step: method, reason }, at)
  }
  if (status >= 300 && status < 400)
    return raise('M2M212', { from: url, to: headers['location'] ?? '', status }, at)
  if (status === 404) {
    const path = body.match(wantsPath)?.[1]
    const suggestion = path === undefined ? undefined : suggestPath(place, path)
    const args = { url, by: layerOf(step), ...(suggestion ? { suggestion } : {}) }
    return raise('M2M701', args, at)
  }
  if (status === 405) {
    const { allow } = headers
    return raise('M2M702', { url, ...(allow ? { allow } : {}) }, at)
  }
  if (status === 400 && /X-Neo4j-MCP-URI/i.test(body))
    return raise('M2M725', { header: 'X-Neo4j-MCP-URI' }, at)
  if (status === 429) {
    const retryAfter = headers['retry-after']
    return raise('M2M210', { status, ...(retryAfter ? { retryAfter } : {}) }, at)
  }
  if (gatewayStatuses.has(status) && isGateways(step)) {
    const seconds = Math.round(step.durationMs / 1000)
    return raise('M2M714', { status, seconds, by: layerOf(step) }, at)
  }
  if (status >= 500 || status === 408) return raise('M2M209', { status, by: layerOf(step) }, at)
  if (/html/i.test(contentType)) return raise('M2M211', { contentType, url, status }, at)
  const reason = `HTTP status ${status}: ${body.slice(0, 120)}`
  return raise('M2M708', { step: method, reason }, at)
}

const gatewayStatuses = new Set([408, 502, 503, 504])
/** Seconds after which known platforms and servers end a request (facts: 60 neo4j/mcp, 120 App Runner, 240 Container Apps). */
const knownLimits = [60, 120, 240]

/** Whether a gateway answered in place of the application: by its headers, its text or the time it took. */
function isGateways({ headers, body, durationMs }: HttpStep): boolean {
  const marked = ['via', 'cf-ray', 'x-amzn-requestid', 'x-envoy-upstream-service-time'].some(
    (name) => headers[name] !== undefined,
  )
  if (marked || /awselb|envoy|nginx|cloudflare|istio|haproxy|apim/i.test(headers['server'] ?? ''))
    return true
  if (/gateway|upstream|timed?[ -]?out/i.test(body)) return true
  return knownLimits.some((seconds) => Math.abs(durationMs / 1000 - seconds) < 2)
}

/**
 * The path that the server's own 404 names, put onto the URL in use. neo4j/mcp 2.x names it with
 * `{databaseName}` in it.
 */
function suggestPath({ url, database = '<database>' }: McpPlace, path: string): string | undefined {
  if (!path.startsWith('/') || !URL.canParse(url)) return undefined
  return `${new URL(url).origin}${path.replace('{databaseName}', database)}`
}

/** Who answered, as headers and the form of the body tell. */
export function layerOf({ headers, body }: Pick<HttpStep, 'headers' | 'body'>): string {
  if (/This server only handles|Unauthorized: (?:Basic|Bearer)/.test(body))
    return 'neo4j/mcp itself'
  if (headers['x-amzn-errortype'] || headers['x-amzn-requestid']) return 'an AWS gateway'
  if (headers['x-ms-middleware-request-id']) return 'Azure built-in authentication'
  if (/envoy/i.test(headers['server'] ?? '') || headers['x-envoy-upstream-service-time'])
    return 'an Envoy front (App Runner, Container Apps)'
  if (headers['cf-ray']) return 'Cloudflare'
  if (headers['via']) return `a proxy (${headers['via']})`
  return headers['server']
    ? `a server that calls itself ${headers['server']}`
    : 'the server or a gateway before it'
}

/** A page beside the endpoint that does not answer as it should; undefined when nothing is known of it. */
export function pageFault(step: McpStep, url: string): AnyRaised | undefined {
  if (step.outcome === 'http' && step.status === 405) return undefined
  // What a 404 names as the path is that of the endpoint.
  if (step.outcome === 'http' && step.status === 404)
    return raise('M2M701', { url, by: layerOf(step) }, at)
  return endpointFault(step, { url, method: `GET ${url}` })
}

/** What a body says in words. */
export function wordsOf(body: string): string {
  try {
    const json = JSON.parse(body) as Record<string, unknown>
    for (const name of ['error_description', 'detail', 'message', 'error'])
      if (typeof json[name] === 'string') return json[name]
  } catch {
    // plain text is shown as it is
  }
  return /^\s*</.test(body) ? 'a web page' : body.slice(0, 200)
}

/**
 * A fault of the endpoint itself: what answers is no MCP server, whether a token is sent or not. A
 * server that only fails where a credential is missing is judged by its answer to the token.
 */
export function faultOfEndpoint(
  anonymous: McpStep,
  bearer: McpStep | undefined,
  place: McpPlace,
): AnyRaised | undefined {
  const fault = endpointFault(anonymous, place)
  return bearer && !endpointFault(bearer, place) ? undefined : fault
}
