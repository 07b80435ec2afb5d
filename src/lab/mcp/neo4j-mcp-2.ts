import type { IncomingMessage } from 'node:http'
import type { Caller, McpApp } from './app.ts'
import { readCredential } from './credentials.ts'
import { cypherTools } from './cypher-tools.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import type { Deliver } from './delivery.ts'
import { httpError } from './go-http.ts'
import { health, pathOf, serveMcp } from './streamable-http.ts'
import { versionTraits } from './versions.ts'
import type { Handler } from '../http-server.ts'

export interface Neo4jMcp2Options {
  version: string
  caFile: string
  deliver: Deliver
}

const served = '/db/{databaseName}/mcp'
const path = /^\/db\/([^/]+)\/mcp$/u
const databaseName = /^(?!system$)[A-Za-z][A-Za-z0-9.-]{2,62}$/u

/** The unreleased neo4j/mcp 2.x (branch 2.x, middleware.go): the client names the database server, call by call. */
export function createNeo4jMcp2(options: Neo4jMcp2Options): Handler {
  return async (request, response) => {
    const asked = pathOf(request)
    if (asked === '/healthz') return health(request, response)
    const name = path.exec(asked)?.[1]
    if (name === undefined) {
      return httpError(response, 404, `Not Found: This server only handles requests to ${served}`)
    }
    if (request.method !== 'POST' && request.method !== 'OPTIONS') {
      const text = `Method Not Allowed: only POST and OPTIONS is supported on ${served}`
      return httpError(response, 405, text, { allow: 'POST, OPTIONS' })
    }
    if (!databaseName.test(name)) {
      return httpError(response, 400, 'Bad Request: Invalid database name')
    }
    const presented = readCredential(request.headers.authorization, true)
    if (!presented.ok) {
      const challenges = { 'www-authenticate': presented.challenges }
      return httpError(response, 401, presented.text, challenges)
    }
    const uri = uriOf(request)
    if (!uri.ok) return httpError(response, 400, `Bad Request: ${uri.reason}`)
    const database = openDatabase({
      uri: uri.value,
      database: name,
      caFile: options.caFile,
      app: `MCP4NEO4J/${options.version}`,
    })
    try {
      const app = neo4jApp(database, options.version)
      await serveMcp(request, response, app, presented.caller, options.deliver)
    } finally {
      await database.close()
    }
  }
}

type UriHeader = { ok: true; value: string } | { ok: false; reason: string }

/** The lab hands tokens to servers on loopback only, whatever the header says. */
function uriOf(request: IncomingMessage): UriHeader {
  const header = request.headers['x-neo4j-mcp-uri']
  if (typeof header !== 'string' || header === '') {
    return { ok: false, reason: 'missing required header X-Neo4j-MCP-URI' }
  }
  if (!/^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\//u.test(header)) {
    return { ok: false, reason: '"X-Neo4j-MCP-URI" must have a scheme of bolt or neo4j' }
  }
  if (!/:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/?$/u.test(header)) {
    return { ok: false, reason: 'failed to connect to the specified Neo4j instance' }
  }
  return { ok: true, value: header }
}

/** Unlike 1.x, `initialize` fails when the database refuses. */
function neo4jApp(database: Database, version: string): McpApp {
  return {
    serverInfo: { name: 'neo4j-mcp', version },
    protocols: versionTraits(version).protocols,
    tools: cypherTools(database),
    verify: async (caller: Caller) => {
      try {
        await database.run('RETURN 1 as first', {}, caller, 'READ')
        return undefined
      } catch (error) {
        return `impossible to verify connectivity with the Neo4j instance: failed to execute read query: ${(error as Error).message}`
      }
    },
  }
}
