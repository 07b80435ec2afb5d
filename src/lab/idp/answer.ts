import { setTimeout as pause } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readRequest } from './exchange.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { answerWithFault } from './faults.ts'
import type { Site } from './site.ts'
import type { DocumentFault, IdpWorld } from '../scenario.ts'

/** What answers need besides the request. */
export interface Serving {
  site: Site
  world: IdpWorld
  now: () => number
  origin: string
  stopping: AbortController
  elsewhere: string
}

export async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  { site, world, now, origin, stopping, elsewhere }: Serving,
): Promise<void> {
  const request = await readRequest(incoming, origin)
  const endpoint = site.endpoint(request.url, origin)
  response.setHeader('Date', new Date(now()).toUTCString())
  for (const [name, value] of Object.entries(site.headers(request))) response.setHeader(name, value)

  if (world.latencyMs !== undefined) {
    await pause(world.latencyMs, undefined, { signal: stopping.signal })
  }
  if (endpoint === undefined) return send(response, { status: 404, json: { error: 'not_found' } })
  const fault = faultOf(endpoint.kind, world, isNeo4j(request))
  if (fault !== 'ok' && endpoint.kind !== 'other') {
    return answerWithFault(fault, endpoint.kind, response, elsewhere)
  }
  const isMethod =
    request.method === endpoint.method || (request.method === 'HEAD' && endpoint.method === 'GET')
  return send(response, isMethod ? await endpoint.answer(request) : wrongMethod(endpoint, request))
}

/** The lab's Neo4j says what a real one says: it reads documents with the client of its Java runtime. */
function isNeo4j({ headers }: IdpRequest): boolean {
  return headers['user-agent']?.startsWith('Java-http-client/') ?? false
}

function faultOf(kind: Endpoint['kind'], world: IdpWorld, byNeo4j: boolean): DocumentFault {
  if (world.faultsFor === (byNeo4j ? 'client' : 'neo4j')) return 'ok'
  if (kind === 'discovery') return world.discovery ?? 'ok'
  if (kind === 'keys') return world.keys ?? 'ok'
  return kind === 'token' ? (world.tokenEndpoint ?? 'ok') : 'ok'
}

function wrongMethod(endpoint: Endpoint, request: IdpRequest): Answer {
  return (
    endpoint.wrongMethod?.(request) ?? {
      status: 405,
      headers: { Allow: endpoint.method },
      json: { error: 'method_not_allowed' },
    }
  )
}

function send(response: ServerResponse, { status, headers, json, text }: Answer): void {
  if (text !== undefined) {
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers })
    response.end(text)
    return
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(json))
}
