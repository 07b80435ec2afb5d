import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { cleanForeign } from '../model/foreign.ts'
import type { BoltTarget } from '../model/network.ts'
import { bareHost, hostAndPort } from './loopback.ts'

/** Why a text is no Neo4j URI, and what was probably meant. Neither repeats user info. */
export interface UnsuitableUri {
  problem: string
  suggestion?: string
}

/** Neo4j driver manual, connection URI: `+s` verifies the certificate, `+ssc` does not. */
const schemes = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc']
const defaultPort = 7687
/** Ports of Neo4j's HTTP side and of the web: in place of them Bolt's own is suggested. */
const webPorts = new Set(['', '80', '443', '7473', '7474'])

/**
 * Takes a Neo4j URI apart. Path and query (routing context) are left out of the result's `uri`.
 */
export function parseBoltUri(uri: string): BoltTarget | UnsuitableUri {
  const text = uri.trim()
  if (text === '') return { problem: 'it is empty' }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return withoutScheme(text)
  if (!URL.canParse(text)) return { problem: 'host or port is not valid' }
  const url = new URL(text)
  const scheme = url.protocol.slice(0, -1)
  const host = plainHost(url.hostname)
  if (host === undefined) return { problem: 'it has no valid host name' }
  if (!schemes.includes(scheme)) return unknownScheme(scheme, host, url.port)
  const port = url.port === '' ? defaultPort : Number(url.port)
  if (port === 0) return { problem: 'port 0 cannot be connected to' }
  const plain = `${scheme}://${hostAndPort(host, port)}`
  if (url.username !== '' || url.password !== '')
    return { problem: 'it contains a user name or password', suggestion: plain }
  return {
    hop: 'neo4j',
    uri: plain,
    scheme,
    host,
    port,
    encrypted: scheme.includes('+'),
    verify: !scheme.endsWith('+ssc'),
    routing: scheme.startsWith('neo4j'),
  }
}

/** URL parsing leaves hosts of schemes that it does not know as they are, percent-encoded at most. */
function plainHost(hostname: string): string | undefined {
  const host = bareHost(decoded(hostname))
  if (isIP(host) !== 0) return host
  const ascii = domainToASCII(host)
  // Underscores are not allowed in host names, but Docker and Compose make them.
  return /^[a-z0-9_]([a-z0-9._-]{0,252})$/.test(ascii) && !ascii.includes('..') ? ascii : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function withoutScheme(text: string): UnsuitableUri {
  const problem = 'it has no scheme such as neo4j+s://'
  const match = /^(?:[a-z][a-z0-9+.-]*:\/)?([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(?:[/?#].*)?$/i
  const [, name, port] = match.exec(text) ?? []
  const host = name === undefined ? undefined : plainHost(name)
  if (host === undefined) return { problem }
  return { problem, suggestion: suggest(host, port?.slice(1) ?? '') }
}

function unknownScheme(scheme: string, host: string, port: string): UnsuitableUri {
  const suggestion = suggest(host, webPorts.has(port) ? '' : port, scheme === 'https')
  if (scheme === 'http' || scheme === 'https')
    return { problem: `${scheme}:// is for web servers; Neo4j speaks Bolt`, suggestion }
  return { problem: `${cleanForeign(scheme, 20)}:// is not a Neo4j scheme`, suggestion }
}

/** Aura takes encrypted connections only (Aura documentation, connecting applications). */
function suggest(host: string, port: string, encrypted = false): string {
  const secure = encrypted || host.endsWith('.neo4j.io')
  return `neo4j${secure ? '+s' : ''}://${hostAndPort(host, Number(port) || defaultPort)}`
}
