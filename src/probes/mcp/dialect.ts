import type { McpDialect, McpPassFact, McpStep } from '../../model/facts.ts'
import {
  askedProtocolVersion,
  call,
  clientInfo,
  conversation,
  statelessVersion,
  type Conversation,
  type McpEndpoint,
} from './rpc.ts'

/** What came of the attempts to speak with a server; the step is the answer that decided. */
export interface Opening {
  step: McpStep
  /** Absent when the server did not let the client in. */
  conversation?: Conversation
  speaks?: McpDialect
  sessionId?: string
}

/** The errors of 2026-07-28 that are no reason to try an older revision (Streamable HTTP, server validation). */
const ofStateless = new Set([-32020, -32021, -32022])
const methodNotFound = -32601

/**
 * In which order a server is tried. With a credential as the specification wants it of clients that
 * speak both (2026-07-28, Streamable HTTP, backward compatibility): the newest first. Without one the
 * handshake first, since that is what servers of today let strangers do, and most refuse at once.
 */
export function orderOf(
  { credential }: McpEndpoint,
  anonymous: McpPassFact | undefined,
): McpDialect[] {
  if (!credential) return ['initialize', 'discover', 'http+sse']
  if (anonymous?.speaks) return [anonymous.speaks]
  // Nothing answers there whoever asks: the token is not shown around.
  if (anonymous && isNowhere(anonymous.initialize)) return ['initialize']
  return ['discover', 'initialize', 'http+sse']
}

/** Tries one way after the other, until the server takes one or refuses for another reason. */
export async function open(endpoint: McpEndpoint, order: readonly McpDialect[]): Promise<Opening> {
  let opening: Opening | undefined
  for (const dialect of order) {
    if (opening && !mayBe(dialect, opening.step)) continue
    // One after the other: what an attempt is answered says which is next.
    const next = await attempt(endpoint, dialect)
    opening = chosen(opening, next, dialect, endpoint.url)
    if (opening.conversation ?? opening.speaks) break
  }
  return opening ?? { step: { outcome: 'malformed', ...nothing } }
}

const nothing = { status: 0, durationMs: 0, contentType: 'none', reason: 'nothing was asked' }

async function attempt(endpoint: McpEndpoint, dialect: McpDialect): Promise<Opening> {
  switch (dialect) {
    case 'discover':
      return discover({ ...endpoint, dialect })
    case 'initialize':
      return initialize(endpoint, conversation(endpoint), dialect)
    case 'http+sse': {
      const { openOldTransport } = await import('./old-transport.ts')
      const opened = await openOldTransport(endpoint)
      return 'step' in opened ? opened : initialize(endpoint, opened.conversation, dialect)
    }
  }
}

async function initialize(
  endpoint: McpEndpoint,
  way: Conversation,
  speaks: McpDialect,
): Promise<Opening> {
  const { step, sessionId } = await way.call('initialize', {
    // The old transport belongs to the first revision.
    protocolVersion: speaks === 'http+sse' ? '2024-11-05' : askedProtocolVersion,
    capabilities: {},
    clientInfo,
  })
  if (step.outcome !== 'result') {
    if (speaks === 'http+sse') await way.end()
    return { step, ...(speaks === 'http+sse' ? { speaks } : {}) }
  }
  if (sessionId) endpoint.sessionId = sessionId
  const version = step.result['protocolVersion']
  if (typeof version === 'string' && /^[\w.-]{1,40}$/.test(version))
    endpoint.protocolVersion = version
  await way.notify('notifications/initialized')
  return { step, conversation: way, speaks, ...(sessionId ? { sessionId } : {}) }
}

async function discover(endpoint: McpEndpoint): Promise<Opening> {
  const { step } = await call(endpoint, 'server/discover', {})
  if (step.outcome !== 'result') return { step }
  const versions = step.result['supportedVersions']
  const fits = Array.isArray(versions) && versions.includes(statelessVersion)
  return fits ? { step, conversation: conversation(endpoint), speaks: 'discover' } : { step }
}

/** Whether the answer to what was tried before leaves room for this way. */
function mayBe(dialect: McpDialect, step: McpStep): boolean {
  switch (dialect) {
    case 'initialize':
      return isOfOlderServer(step)
    case 'discover':
      return isOfStatelessServer(step)
    case 'http+sse':
      return isNowhere(step)
  }
}

/** An answer to `server/discover` by which a client goes back to `initialize`. */
function isOfOlderServer(step: McpStep): boolean {
  switch (step.outcome) {
    case 'result':
    case 'rpc-error':
      return true
    case 'failed':
      return step.failure.kind === 'timeout'
    case 'malformed':
      return false
    case 'http':
      if (step.rpc && ofStateless.has(step.rpc.code)) return /2025|2024/.test(step.rpc.message)
      return step.status >= 400 && ![401, 408, 429, 502, 503, 504].includes(step.status)
  }
}

/** An answer to `initialize` as a server gives it that knows no handshake any more. */
function isOfStatelessServer(step: McpStep): boolean {
  if (step.outcome === 'rpc-error')
    return step.code === methodNotFound || ofStateless.has(step.code)
  if (step.outcome !== 'http' || !step.rpc) return false
  return step.status === 400 || (step.status === 404 && step.rpc.code === methodNotFound)
}

/** Nothing takes POST there, and it is no MCP server of today that says so. */
function isNowhere(step: McpStep): boolean {
  return step.outcome === 'http' && [400, 404, 405].includes(step.status) && !step.rpc
}

/**
 * Which of two answers tells more. GET asks for a credential where POST finds nothing: at an address
 * that ends as those of the old transport do, that is its stream; elsewhere it may be any page.
 */
function chosen(
  before: Opening | undefined,
  next: Opening,
  dialect: McpDialect,
  url: string,
): Opening {
  if (!before || next.conversation || next.speaks || dialect === 'initialize') return next
  const { step } = next
  const asks = step.outcome === 'http' && [401, 403].includes(step.status)
  if (dialect === 'discover') return asks || isStatelessError(step) ? next : before
  if (asks && /\/sse\/?$/.test(new URL(url).pathname)) return { ...next, speaks: 'http+sse' }
  // A stream of the old kind that cannot be used says so.
  return step.outcome === 'malformed' ? next : before
}

function isStatelessError(step: McpStep): boolean {
  if (step.outcome === 'rpc-error') return ofStateless.has(step.code)
  return step.outcome === 'http' && step.rpc !== undefined && ofStateless.has(step.rpc.code)
}
