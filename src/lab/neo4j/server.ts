import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { createAuthentication } from './authentication.ts'
import type { Authentication } from './authentication.ts'
import { serveConnection } from './connection.ts'
import { failing } from './failure.ts'
import { noCommonVersion, versionsUpTo } from './handshake.ts'
import { createHttpApi } from './http-api.ts'
import { listen } from './listen.ts'
import type { Listener } from './listen.ts'
import type { PackMap } from './packstream.ts'
import { serverIdentity } from './server-identity.ts'
import type { SessionServer } from './session.ts'
import { serveHttp } from '../http-server.ts'
import { fillDeep } from '../values.ts'
import type { LabContext } from '../values.ts'
import type { Neo4jWorld } from '../scenario.ts'

/** A Neo4j server of the lab that is listening on 127.0.0.1. */
export interface LabNeo4j {
  /** `localhost`, which the lab's certificates name. */
  host: string
  port: number
  /** `neo4j+s://localhost:PORT`, or `neo4j://` without TLS. */
  uri: string
  /** `https://localhost:PORT` of `GET /` and the Query API. */
  httpOrigin?: string
  /** A lab secret: never print it. */
  nativePassword?: string
  /** Reasons of refusals, as security.log would have them. */
  securityLog: readonly string[]
  /** How many credentials were presented over Bolt so far. */
  readonly logons: number
  /** Cuts every connection. May be called more than once. */
  stop: () => Promise<void>
}

/**
 * Starts the Bolt server of a world, and its HTTP port if the world has one.
 *
 * @param world placeholders in it are filled in at start
 */
export async function startNeo4j(world: Neo4jWorld, context: LabContext): Promise<LabNeo4j> {
  const filled = fillDeep(world, context.fill)
  const authentication = createAuthentication(filled, context)
  let logons = 0
  const server = sessionServer(filled, authentication, () => (logons += 1))
  const listener = await listenAs(filled, server, context)
  const scheme = filled.tls === 'plain' ? 'neo4j' : 'neo4j+s'
  const uri = `${scheme}://localhost:${listener.port}`
  server.address = `localhost:${listener.port}`
  const http = filled.http === true ? await startHttp(filled, server, uri, context) : undefined
  const { nativePassword, securityLog } = authentication
  return {
    host: 'localhost',
    port: listener.port,
    uri,
    ...(http !== undefined && { httpOrigin: http.origin }),
    ...(nativePassword !== undefined && { nativePassword }),
    securityLog,
    get logons() {
      return logons
    },
    stop: async () => {
      await Promise.all([listener.stop(), http?.stop()])
    },
  }
}

function sessionServer(
  world: Neo4jWorld,
  authentication: Authentication,
  countLogon: () => void,
): SessionServer {
  const { queryFailure } = world
  const server: SessionServer = {
    identity: serverIdentity(world),
    authentication,
    countLogon,
    // Known once the port is.
    address: '',
    routingTable: (database) => routingTable(database, server.address, world.deadRoutes),
    ...(queryFailure !== undefined && { queryFailure: failing(queryFailure) }),
  }
  return server
}

/**
 * This server knows the way; where it leads is itself, or (as on Aura, whose tables name other hosts than
 * the public one) the world's unreachable members.
 */
function routingTable(
  database: string,
  address: string,
  deadRoutes: readonly string[] | undefined,
): PackMap {
  const members = deadRoutes === undefined || deadRoutes.length === 0 ? [address] : [...deadRoutes]
  return {
    ttl: 300,
    db: database,
    servers: [
      { addresses: members, role: 'WRITE' },
      { addresses: members, role: 'READ' },
      { addresses: [address], role: 'ROUTE' },
    ],
  }
}

async function listenAs(
  world: Neo4jWorld,
  server: SessionServer,
  context: LabContext,
): Promise<Listener> {
  const { pki } = context
  const tls = world.tls ?? 'ok'
  switch (world.flavour) {
    case 'refused': {
      const listener = await listen({ tls: 'plain', pki, onConnection: () => {} })
      await listener.stop()
      return listener
    }
    case 'silent':
      // Not even TLS is answered: that is what a firewall that swallows everything looks like.
      return listen({ tls: 'plain', pki, onConnection: (socket) => socket.resume() })
    case 'http':
      return serveHttp({ tls, pki, handler: (_, response) => void response.writeHead(404).end() })
    case 'garbage':
      return listen({ tls, pki, onConnection: (socket) => answerOnce(socket, noise()) })
    case 'old':
      return listen({ tls, pki, onConnection: (socket) => answerOnce(socket, noCommonVersion) })
    case 'enterprise':
    case 'aura':
    case 'community': {
      const versions = versionsUpTo(world.protocol ?? '5.8')
      let connections = 0
      return listen({
        tls,
        pki,
        onConnection: (socket) => {
          connections += 1
          void serveConnection(socket, { server, versions, id: `bolt-${connections}` })
        },
      })
    }
  }
}

function answerOnce(socket: Socket, bytes: Buffer): void {
  socket.once('data', () => socket.end(bytes))
}

/** No Bolt version begins with these bytes. */
function noise(): Buffer {
  return Buffer.concat([Buffer.of(0xde, 0xad, 0xbe, 0xef), randomBytes(60)])
}

function startHttp(
  world: Neo4jWorld,
  server: SessionServer,
  boltUri: string,
  context: LabContext,
): ReturnType<typeof serveHttp> {
  const { httpRealm, queryApi } = world
  const realm = httpRealm ?? world.realm
  const own = httpRealm && createAuthentication({ ...world, realm: httpRealm }, context)
  return serveHttp({
    tls: world.tls ?? 'ok',
    pki: context.pki,
    handler: createHttpApi({
      server,
      authentication: own ?? server.authentication,
      boltUri,
      ...(queryApi !== undefined && { queryApi }),
      ...(realm !== undefined && { realm }),
      now: () => context.now() + (world.clockOffsetSeconds ?? 0) * 1000,
    }),
  })
}
