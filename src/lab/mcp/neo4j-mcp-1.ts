import type { IncomingMessage } from 'node:http'
import type { McpApp } from './app.ts'
import { readCredential } from './credentials.ts'
import { cypherTools } from './cypher-tools.ts'
import type { Database } from './database.ts'
import type { Deliver } from './delivery.ts'
import { httpError } from './go-http.ts'
import { readRpc } from './json-rpc.ts'
import { health, pathOf, serveMcp, servePost } from './streamable-http.ts'
import { versionTraits } from './versions.ts'
import type { Handler } from '../http-server.ts'

export interface Neo4jMcpOptions {
  version: string
  database: Database
  deliver: Deliver
  /** `NEO4J_HTTP_ALLOW_UNAUTHENTICATED_PING` and `..._TOOLS_LIST`. */
  openToolsList: boolean
}

/** Bytes of a request that is let through without a credential. */
const mostUnauthenticatedBytes = 4 * 1024
const verifyMs = 5000

/** neo4j/mcp 1.x in HTTP mode. A credential is asked for, never checked: it goes on to the database. */
export function createNeo4jMcp(options: Neo4jMcpOptions): Handler {
  const { openToolsList, version } = options
  const traits = versionTraits(version)
  const app = neo4jApp(options)

  return async (request, response) => {
    const path = pathOf(request)
    if (traits.health && path === '/healthz') return health(request, response)
    if (path !== '/mcp' && !(traits.trailingSlash && path === '/mcp/')) {
      return httpError(response, 404, 'Not Found: This server only handles requests to /mcp')
    }
    const { method } = request
    if (traits.postOnly && method !== 'POST' && method !== 'OPTIONS') {
      const text = 'Method Not Allowed: only POST is supported on /mcp'
      return httpError(response, 405, text, { allow: 'POST, OPTIONS' })
    }
    const presented = readCredential(request.headers.authorization, traits.bearer)
    if (presented.ok) return serveMcp(request, response, app, presented.caller, options.deliver)
    if (presented.absent && openToolsList) {
      const text = await readOpenBody(request)
      if (text === undefined) return httpError(response, 413, 'request body too large')
      if (isOpenMethod(text)) return servePost(text, request, response, app, options.deliver)
    }
    httpError(response, 401, presented.text, { 'www-authenticate': presented.challenges })
  }
}

function neo4jApp({ database, version }: Neo4jMcpOptions): McpApp {
  let verified = false
  return {
    serverInfo: { name: 'neo4j-mcp', version },
    instructions:
      'This is the Neo4j official MCP server and can provide tool calling to interact with your Neo4j database.',
    protocols: versionTraits(version).protocols,
    tools: cypherTools(database),
    // What comes of it is only logged: `initialize` answers 200 whatever the credential.
    verify: async (caller) => {
      if (verified || caller.kind === 'none') return undefined
      const check = database.run('RETURN 1 as first', {}, caller, 'READ')
      verified = await settlesWithin(check, verifyMs)
      return undefined
    },
  }
}

/** Whether a promise is kept in that time. */
async function settlesWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs)
    timer.unref()
  })
  const kept = promise.then(
    () => true,
    () => false,
  )
  const outcome = await Promise.race([kept, tooLong])
  clearTimeout(timer)
  return outcome
}

/** Undefined beyond the limit. The rest is then thrown away: cutting the request would cut the answer too. */
function readOpenBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    request.on('error', reject)
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostUnauthenticatedBytes) chunks.push(chunk)
      else chunks = []
    })
    request.on('end', () => {
      resolve(size > mostUnauthenticatedBytes ? undefined : Buffer.concat(chunks).toString('utf8'))
    })
  })
}

function isOpenMethod(text: string): boolean {
  const message = readRpc(text)
  return message.kind === 'request' && ['ping', 'tools/list'].includes(message.request.method)
}
