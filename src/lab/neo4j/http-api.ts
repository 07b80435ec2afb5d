import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authentication, Login, Subject } from './authentication.ts'
import { failure, unauthorized } from './failure.ts'
import type { ServerFailure } from './failure.ts'
import { Float, Uuid } from './packstream.ts'
import type { PackMap, PackValue } from './packstream.ts'
import { runQuery } from './queries.ts'
import { rootDocument } from './root-document.ts'
import type { ServerIdentity } from './server-identity.ts'
import { readText } from '../http-server.ts'
import type { Handler } from '../http-server.ts'
import { findDatabase } from './work.ts'
import type { WorkServer } from './work.ts'
import type { Neo4jWorld, RealmWorld } from '../scenario.ts'

export interface HttpApiOptions {
  server: WorkServer
  authentication: Authentication
  /** Bolt address as `GET /` advertises it, for instance `neo4j+s://localhost:7687`. */
  boltUri: string
  realm?: RealmWorld
  queryApi?: Neo4jWorld['queryApi']
  /** The server's clock for `Date`: milliseconds since 1970. */
  now: () => number
}

/** The server's HTTP port: what it says of itself at `/`, and the Query API at `/db/{name}/query/v2`. */
export function createHttpApi(options: HttpApiOptions): Handler {
  return async (request, response) => {
    response.setHeader('date', new Date(options.now()).toUTCString())
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const query = /^\/db\/([^/]+)\/query\/v2$/u.exec(path)
    if (request.method === 'GET' && path === '/') {
      const { boltUri, realm, server } = options
      const { host } = request.headers
      sendJson(response, 200, rootDocument({ boltUri, identity: server.identity, realm }, host))
    } else if (query !== null && request.method === 'POST' && options.queryApi !== 'off') {
      if (options.queryApi === 'header-lost') delete request.headers.authorization
      await answerQuery(request, response, decodeURIComponent(query[1] ?? ''), options)
    } else sendJson(response, 404, invalid('Not Found'))
  }
}

/** What the HTTP layer itself refuses. */
function invalid(message: string): unknown {
  return { errors: [{ code: 'Neo.ClientError.Request.Invalid', message }] }
}

async function answerQuery(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  options: HttpApiOptions,
): Promise<void> {
  const login = await loginByHeader(request.headers.authorization, options.authentication)
  if (!login.ok) return sendFailure(response, login.failure, 'application/json;charset=utf-8')
  const statement = parseStatement(await readText(request))
  if (statement === undefined) return sendJson(response, 400, invalid('Bad Request'))
  const database = findDatabase(options.server.identity, name)
  if (typeof database !== 'string') return sendFailure(response, database)
  const queryFailure = options.server.queryFailure?.()
  if (queryFailure !== undefined) return sendFailure(response, queryFailure)
  const answer = run(statement, database, login.subject, options.server)
  if (!answer.ok) return sendFailure(response, answer.failure)
  const { columns, rows, type } = answer.result
  sendJson(response, 202, {
    data: { fields: columns, values: rows },
    ...(tellsOfResults(options.server.identity) && {
      queryType: type,
      resultAvailableAfter: 1,
      resultConsumedAfter: 1,
    }),
    bookmarks: [`lab:${database}`],
  })
}

/** Seen with 2026.08.1, and not with 5.26.30. */
function tellsOfResults({ version }: ServerIdentity): boolean {
  return /^20(?:2[6-9]|[3-9])/u.test(version)
}

interface Statement {
  text: string
  parameters: PackMap
}

function run(
  { text, parameters }: Statement,
  database: string,
  subject: Subject,
  server: WorkServer,
): ReturnType<typeof runQuery> {
  const { identity, address } = server
  const routingTable = (): PackMap => server.routingTable(database)
  return runQuery(text, parameters, { identity, subject, database, address, routingTable })
}

function parseStatement(body: string): Statement | undefined {
  try {
    const { statement, parameters } = JSON.parse(body) as Record<string, unknown>
    if (typeof statement !== 'string') return undefined
    return { text: statement, parameters: { ...(parameters as PackMap | undefined) } }
  } catch {
    return undefined
  }
}

/** Exactly two words, the second sent on as it is (AuthorizationHeaders.java). */
async function loginByHeader(
  header: string | undefined,
  authentication: Authentication,
): Promise<Login> {
  if (header === undefined) {
    const open = await authentication.login({ scheme: 'none' })
    return open.ok ? open : refused(unauthorized('No authentication header supplied.'))
  }
  const [scheme = '', credentials, ...rest] = header.split(' ')
  const malformed = failure(
    'Neo.ClientError.Request.InvalidFormat',
    'Invalid authentication header.',
  )
  if (credentials === undefined || rest.length > 0) return refused(malformed)
  if (scheme.toLowerCase() === 'bearer') {
    return spoken(await authentication.login({ scheme: 'bearer', credentials }))
  }
  const [, principal, password] =
    /^([^:]*):([^]*)$/u.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? []
  if (scheme.toLowerCase() !== 'basic' || principal === undefined || password === undefined) {
    return refused(malformed)
  }
  return spoken(await authentication.login({ scheme: 'basic', principal, credentials: password }))
}

const refused = (reason: ServerFailure): Login => ({ ok: false, failure: reason })

/** HTTP has its own words for the same refusals (AuthorizationEnabledFilter.java). */
function spoken(login: Login): Login {
  if (login.ok) return login
  const { code, message } = login.failure
  // A credential of a kind that nobody here can judge keeps the words that it gets over Bolt.
  if (code === 'Neo.ClientError.Security.Unauthorized') {
    if (message.startsWith('Unsupported authentication token')) return login
    return refused(unauthorized('Invalid credential.'))
  }
  if (code !== 'Neo.ClientError.Security.AuthenticationRateLimit') return login
  const words = 'Too many failed authentication requests. Please wait 5 seconds and try again.'
  return refused(failure(code, words))
}

const statusByCode: Record<string, number> = {
  'Neo.ClientError.Security.Unauthorized': 401,
  'Neo.ClientError.Security.TokenExpired': 401,
  'Neo.ClientError.Security.Forbidden': 403,
  'Neo.ClientError.Security.AuthenticationRateLimit': 429,
  'Neo.TransientError.Security.AuthProviderFailed': 502,
  'Neo.TransientError.Security.AuthProviderTimeout': 504,
  'Neo.ClientError.Database.DatabaseNotFound': 404,
  'Neo.TransientError.General.DatabaseUnavailable': 503,
}

function sendFailure(
  response: ServerResponse,
  { code, message }: ServerFailure,
  contentType?: string,
): void {
  const status = statusByCode[code] ?? 400
  if (status === 401)
    response.setHeader('www-authenticate', 'Basic realm="Neo4j", Bearer realm="Neo4j"')
  sendJson(response, status, { errors: [{ code, message }] }, contentType)
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  contentType = 'application/json',
): void {
  response.writeHead(status, { 'content-type': contentType })
  response.end(JSON.stringify(body, (_, value: PackValue) => plain(value)))
}

function plain(value: PackValue): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uuid) return Buffer.from(value.bytes).toString('hex')
  return value instanceof Float ? value.value : value
}
