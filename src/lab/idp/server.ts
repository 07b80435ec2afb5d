import { setTimeout as pause } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { githubToken, makeClientCredential } from './client-credential.ts'
import type { ClientCredential } from './client-credential.ts'
import { cognito } from './cognito.ts'
import { entra } from './entra.ts'
import { platformIdentities, trustedIdentity } from './entra-platform.ts'
import { readRequest } from './exchange.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { answerWithFault } from './faults.ts'
import { makeIdentity } from './identity.ts'
import { prepareKeys } from './keys.ts'
import { oidc } from './oidc.ts'
import { startPlatform } from './platform.ts'
import type { Platform } from './platform.ts'
import type { Site, SiteContext } from './site.ts'
import type { TokenKnobs } from './token.ts'
import { readText, serveHttp } from '../http-server.ts'
import type { HttpServer } from '../http-server.ts'
import { createValues, fillDeep } from '../values.ts'
import type { LabContext } from '../values.ts'
import type { DocumentFault, IdpWorld, Placeholder, Scenario } from '../scenario.ts'

export interface IdentityProvider {
  /** Everything that scenarios may say of it, the client's secret included. */
  values: Partial<Record<Placeholder, string>>
  /** The file that the client proves itself with in place of a secret. */
  clientFile?: ClientCredential['file']
  /** Makes a token as the client would get it, with the scenario's changes and what is pasted around it. */
  mintToken: (changes: NonNullable<Scenario['givenToken']>) => Promise<string>
  /** Credentials that a redirect has led to another server: 0 for a client that takes care. */
  readonly misdirected: number
  stop: () => Promise<void>
}

/** Starts an identity provider on loopback: one HTTPS server, and for Cognito a second one with the token endpoint. */
export async function startIdp(
  world: IdpWorld,
  context: Pick<LabContext, 'pki' | 'now'>,
): Promise<IdentityProvider> {
  const keys = prepareKeys(world)
  const identity = makeIdentity(world)
  const stopping = new AbortController()
  const now = (): number => context.now() + (world.clockOffsetSeconds ?? 0) * 1000

  let site: Site | undefined
  let misdirected = 0
  const servers: HttpServer[] = []
  const listen = async (): Promise<HttpServer> => {
    const server: HttpServer = await serveHttp({
      tls: world.tls ?? 'ok',
      pki: context.pki,
      handler: (request, response) =>
        site &&
        answer(request, response, { site, world, now, origin: server.origin, stopping, elsewhere }),
    })
    servers.push(server)
    return server
  }
  /** Where redirects of the token endpoint lead: it counts the secrets that come along. */
  const listenElsewhere = async (): Promise<string> => {
    const server = await serveHttp({
      tls: world.tls ?? 'ok',
      pki: context.pki,
      handler: async (request, response) => {
        const { headers } = request
        const isCredential = /client_secret=|client_assertion=/u.test(await readText(request))
        if (isCredential || headers.authorization !== undefined) misdirected += 1
        response.writeHead(404).end()
      },
    })
    servers.push(server)
    return `${server.origin}/elsewhere`
  }
  let elsewhere = 'https://sign-in.example/elsewhere'
  const stop = async (): Promise<void> => {
    stopping.abort()
    await Promise.all(servers.map((server) => server.stop()))
  }

  try {
    const main = await listen()
    if (world.tokenEndpoint === 'redirect' || world.tokenEndpoint === 'moved')
      elsewhere = await listenElsewhere()
    const tokenServer = world.flavour === 'cognito' ? await listen() : main
    const make = { entra, cognito, oidc }[world.flavour]
    const client =
      world.client && (await makeClientCredential(world.client, identity.clientId, context.now()))
    const parts: Parts = {
      identity,
      keys,
      registered: client?.registered,
      origin: main.origin,
      tokenOrigin: tokenServer.origin,
      now,
    }
    const { clientSecret, wrongClientSecret } = identity
    await trustPlatform(world, parts)
    const values = createValues()
    values.set({ idpOrigin: main.origin, clientSecret, wrongClientSecret, ...client?.values })
    // The world's own texts may name what the site has only now given a value.
    values.set(make({ ...parts, world }).values)
    const made = make({ ...parts, world: fillDeep(world, values.fill) })
    site = made
    const platform = await platformOf({ ...parts, world: fillDeep(world, values.fill) }, context)
    if (platform) {
      servers.push(platform.server)
      values.set(platform.values)
    }
    return {
      values: values.known(),
      ...(client?.file ? { clientFile: client.file } : {}),
      mintToken: async ({ wrap, ...changes }) => {
        const token = await made.mint(fillDeep<TokenKnobs>(changes, values.fill))
        return `${wrap?.before ?? ''}${token}${wrap?.after ?? ''}`
      },
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

type Parts = Omit<SiteContext, 'world'>

/** An application that trusts an identity of its own tenant knows the issuer only now. */
async function trustPlatform(world: IdpWorld, parts: Parts): Promise<void> {
  if (world.client?.kind === 'federated' && world.client.by === 'managed-identity')
    parts.registered = await trustedIdentity({ ...parts, world })
}

async function platformOf(
  site: SiteContext,
  { pki, now }: Pick<LabContext, 'pki' | 'now'>,
): Promise<Platform | undefined> {
  const { platform: world, client } = site.world
  if (!world) return undefined
  return startPlatform({
    pki,
    world,
    identities: platformIdentities(site),
    githubToken: (audience) => githubToken(client, audience, now()),
  })
}

interface Serving {
  site: Site
  world: IdpWorld
  now: () => number
  origin: string
  stopping: AbortController
  elsewhere: string
}

async function answer(
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

function send(response: ServerResponse, { status, headers, json }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(json))
}
