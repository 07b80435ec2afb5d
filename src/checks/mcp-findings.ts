import type { McpStep } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import { networkFinding } from './network-findings.ts'

const at = { hop: 'mcp' } as const
type HttpStep = McpStep & { outcome: 'http' }

/** Texts of neo4j/mcp (its middleware): the server itself answers, and saw no usable credential. */
const sawNoCredential = /Unauthorized: (?:Basic or Bearer|Basic) authentication required/
const basicOnly = /Unauthorized: Basic authentication required/
const wantsPath = /This server only handles requests to (\S+)/

/** Faults of the endpoint that have nothing to do with a credential; undefined when there is none. */
export function endpointFault(step: McpStep, url: string): AnyRaised | undefined {
  if (step.outcome === 'failed') return networkFinding(step.failure)
  if (step.outcome === 'malformed') {
    const html = /html/i.test(step.contentType)
    return html
      ? raise('M2M211', { contentType: step.contentType, url, status: step.status }, at)
      : raise('M2M708', { step: 'initialize', reason: step.reason }, at)
  }
  return step.outcome === 'http' ? httpFault(step, url) : undefined
}

function httpFault(step: HttpStep, url: string): AnyRaised | undefined {
  const { status, body, headers, contentType } = step
  if (status === 401 || status === 403) return undefined
  if (status >= 300 && status < 400)
    return raise('M2M212', { from: url, to: headers['location'] ?? '', status }, at)
  if (status === 404) {
    const path = body.match(wantsPath)?.[1]
    const suggestion = path === undefined ? undefined : suggestPath(url, path)
    return raise('M2M701', { url, by: layerOf(step), ...(suggestion ? { suggestion } : {}) }, at)
  }
  if (status === 405) return raise('M2M702', { url, ...(headers['allow'] ? { allow: headers['allow'] } : {}) }, at)
  if (status === 400 && /X-Neo4j-MCP-URI/i.test(body)) return raise('M2M725', { header: 'X-Neo4j-MCP-URI' }, at)
  if (status === 429) return raise('M2M210', { status, ...(headers['retry-after'] ? { retryAfter: headers['retry-after'] } : {}) }, at)
  if (status === 408 || status === 502 || status === 503 || status === 504)
    return raise('M2M714', { status, seconds: Math.round(step.durationMs / 1000), by: layerOf(step) }, at)
  if (status >= 500) return raise('M2M209', { status, by: layerOf(step) }, at)
  return /html/i.test(contentType)
    ? raise('M2M211', { contentType, url, status }, at)
    : raise('M2M708', { step: 'initialize', reason: `HTTP status ${status}: ${body.slice(0, 120)}` }, at)
}

/** The path that the server's own 404 names, put onto the URL in use. */
function suggestPath(url: string, path: string): string | undefined {
  if (!path.startsWith('/') || !URL.canParse(url)) return undefined
  return `${new URL(url).origin}${path}`
}

/** Who answered, as headers and the form of the body tell. */
export function layerOf({ headers, body }: Pick<HttpStep, 'headers' | 'body'>): string {
  if (/This server only handles|Unauthorized: (?:Basic|Bearer)/.test(body)) return 'neo4j/mcp itself'
  if (headers['x-amzn-errortype'] || headers['x-amzn-requestid']) return 'an AWS gateway'
  if (headers['x-ms-middleware-request-id']) return 'Azure built-in authentication'
  if (/envoy/i.test(headers['server'] ?? '') || headers['x-envoy-upstream-service-time']) return 'an Envoy front (App Runner, Container Apps)'
  if (headers['cf-ray']) return 'Cloudflare'
  if (headers['via']) return `a proxy (${headers['via']})`
  return headers['server'] ? `a server that calls itself ${headers['server']}` : 'the server or a gateway before it'
}

/** What a 401 or 403 to a request *with* the token means; the anonymous answer is what it is compared with. */
export function refusedByMcp(step: HttpStep, anonymous: McpStep | undefined, header: string): AnyRaised {
  const { status, body, challenges, headers } = step
  if (basicOnly.test(body)) return raise('M2M717', { version: 'before 1.2.0', needs: 'neo4j/mcp 1.2.0 or newer' }, at)
  if (sawNoCredential.test(body))
    return raise('M2M706', { evidence: `the server answers "${body.slice(0, 80)}" although a token was sent`, header }, at)
  if (headers['x-amzn-remapped-www-authenticate'])
    return raise('M2M706', { evidence: 'the challenge came back as x-amzn-remapped-www-authenticate', header }, at)
  const bearer = challenges.find(({ scheme }) => scheme.toLowerCase() === 'bearer')
  if (bearer?.params['error'] === 'insufficient_scope')
    return raise('M2M710', bearer.params['scope'] ? { needed: bearer.params['scope'] } : {}, at)
  const same = anonymous?.outcome === 'http' && anonymous.status === status && anonymous.body === body
  const challenge = bearer?.params['error'] ?? challenges[0]?.scheme
  return raise('M2M703', {
    status,
    words: wordsOf(body),
    ...(challenge ? { challenge } : {}),
    maybeStripped: same,
  }, at)
}

function wordsOf(body: string): string {
  try {
    const json = JSON.parse(body) as Record<string, unknown>
    for (const name of ['error_description', 'detail', 'message', 'error'])
      if (typeof json[name] === 'string') return json[name]
  } catch {
    // plain text is shown as it is
  }
  return /^\s*</.test(body) ? 'a web page' : body.slice(0, 200)
}

/** For checks that only make sense once the endpoint answers as an MCP server. */
export function blockedByEndpoint(step: McpStep, url: string): Outcome | undefined {
  return endpointFault(step, url)
    ? { status: 'skip', summary: 'the endpoint does not answer as an MCP server', blockedBy: ['mcp.endpoint'] }
    : undefined
}
