import { createApiManagement } from './api-management.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { createDelivery } from './delivery.ts'
import { withFrontFault } from './front-faults.ts'
import { createStrippingGateway } from './gateway.ts'
import { createLegacyMcp } from './legacy-sse.ts'
import { createNeo4jMcp } from './neo4j-mcp-1.ts'
import { createNeo4jMcp2 } from './neo4j-mcp-2.ts'
import { createOpenMcp } from './open.ts'
import type { OwnAccess } from './own-credential.ts'
import { withTokenEndpoint } from './token-endpoint.ts'
import { createValidatingMcp } from './validating.ts'
import { serveHttp } from '../http-server.ts'
import type { Handler, HttpServer } from '../http-server.ts'
import { createKeySource } from '../neo4j/key-source.ts'
import { fillDeep } from '../values.ts'
import type { LabContext } from '../values.ts'
import type { McpWorld } from '../scenario.ts'

export interface McpContext extends LabContext {
  /** Where the world's Neo4j is; without it the server has none to reach. */
  neo4jUri?: string
  /** neo4j/mcp's own setting; default `neo4j`, as there. */
  neo4jDatabase?: string
  /** The user of servers that read with a credential of their own; default `neo4j`. */
  neo4jUser?: string
}

/** An MCP server of the lab that is listening on 127.0.0.1. */
export interface LabMcp {
  /** `https://localhost:PORT/mcp`; `/db/{name}/mcp` for 2.x, `/mcp/sse` for the old transport. */
  url: string
  /** Credentials that a redirect, or metadata of its own, has led astray: 0 for a client that takes care. */
  readonly misdirected: number
  /** Cuts every connection. May be called more than once. */
  stop: () => Promise<void>
}

/** Starts the MCP server of a world, with whatever stands before it. */
export async function startMcp(world: McpWorld, context: McpContext): Promise<LabMcp> {
  const filled = fillDeep(world, context.fill)
  const database = openOwnDatabase(filled, context)
  const servers: HttpServer[] = []
  const now = (): number => context.now() + (filled.clockOffsetSeconds ?? 0) * 1000
  const serve = async (tls: HttpServerTls, handler: Handler): Promise<HttpServer> => {
    const server = await serveHttp({
      tls,
      pki: context.pki,
      handler: (request, response) => {
        response.setHeader('Date', new Date(now()).toUTCString())
        return handler(request, response)
      },
    })
    servers.push(server)
    return server
  }
  const stop = async (): Promise<void> => {
    await Promise.all([...servers.map((server) => server.stop()), database?.close()])
  }

  let misdirected = 0
  try {
    const tls = filled.tls ?? 'ok'
    let handler = createServer(filled, { ...context, now }, database)
    if (filled.stripsAuthorization === true) {
      handler = createStrippingGateway(await serve('plain', handler))
    }
    const elsewhere =
      filled.fault === 'redirect'
        ? await serve(tls, (request, response) => {
            if (request.headers.authorization !== undefined) misdirected += 1
            response.writeHead(404).end()
          })
        : undefined
    const target = elsewhere === undefined ? undefined : `${elsewhere.origin}/mcp`
    if (filled.oauth?.grantTypes !== undefined)
      handler = withTokenEndpoint(handler, () => void (misdirected += 1))
    const front = await serve(tls, withFrontFault(filled.fault, handler, target))
    const name = context.neo4jDatabase ?? 'neo4j'
    return {
      url: `${front.origin}${filled.kind === 'neo4j-mcp-2' ? `/db/${name}` : ''}/mcp${hasOldTransport(filled) ? '/sse' : ''}`,
      get misdirected() {
        return misdirected
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const hasOldTransport = ({ kind }: McpWorld): boolean =>
  kind === 'legacy-sse' || kind === 'api-management'

type HttpServerTls = NonNullable<McpWorld['tls']>

function createServer(
  world: McpWorld,
  context: McpContext,
  database: Database | undefined,
): Handler {
  const deliver = createDelivery(world)
  const own = ownAccess(context, database)
  switch (world.kind) {
    case 'neo4j-mcp-1':
      return createNeo4jMcp({
        version: world.version ?? '1.5.3',
        database: database ?? unreachable,
        deliver,
        openToolsList: world.openToolsList === true,
      })
    case 'neo4j-mcp-2': {
      const version = world.version ?? '2.0.0'
      return createNeo4jMcp2({ version, caFile: context.pki.caFile, deliver })
    }
    case 'validating':
      return createValidatingMcp({
        wants: world.wants ?? {},
        keys: createKeySource({ discoveryUri: context.fill('{discoveryUri}') }, context.fetchJson),
        deliver,
        now: context.now,
        stateless: world.stateless === true,
        breaks: world.breaksAtBadTokens === true,
        ...(world.gateway !== undefined && { gateway: world.gateway }),
        ...(own !== undefined && { own }),
        ...(world.oauth !== undefined && {
          oauth: { ...world.oauth, issuer: context.fill('{issuer}') },
        }),
      })
    case 'legacy-sse':
      return createLegacyMcp(
        database ?? unreachable,
        world.messagesElsewhere === true ? 'https://elsewhere.invalid' : undefined,
      )
    case 'api-management':
      return createApiManagement()
    case 'open': {
      const version = world.version ?? '1.5.3'
      return createOpenMcp({ version, deliver, ...(own !== undefined && { own }) })
    }
  }
}

function openOwnDatabase(world: McpWorld, context: McpContext): Database | undefined {
  if (context.neo4jUri === undefined || world.kind === 'neo4j-mcp-2') return undefined
  return openDatabase({
    uri: context.neo4jUri,
    database: context.neo4jDatabase ?? 'neo4j',
    caFile: context.pki.caFile,
    app: `MCP4NEO4J/${world.version ?? '1.5.3'}`,
  })
}

/** A world without a native user has no password to fill in: such servers then answer a fixed row. */
function ownAccess(context: McpContext, database: Database | undefined): OwnAccess | undefined {
  if (database === undefined) return undefined
  try {
    const password = context.fill('{neo4jPassword}')
    return { database, username: context.neo4jUser ?? 'neo4j', password }
  } catch {
    return undefined
  }
}

/** What a server says whose database does not listen. */
const unreachable: Database = {
  run: () =>
    Promise.reject(
      new Error(
        'TransactionExecutionLimit: timeout (exceeded max retry time: 30s) after 5 attempts, last error: ConnectivityError: dial tcp 127.0.0.1:7687: connect: connection refused',
      ),
    ),
  close: async () => {},
}
