import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveHttp } from '../http-server.ts'
import type { HttpServer } from '../http-server.ts'
import type { LabPki } from '../pki.ts'
import type { PlatformWorld, Placeholder } from '../scenario.ts'
import { askArc, createArc } from './arc.ts'
import type { Arc } from './arc.ts'
import { askAppService, askVirtualMachine } from './platform-identity.ts'
import type { Identities, PlatformAnswer } from './platform-identity.ts'

/** What the platform needs to hand tokens out. */
export interface PlatformContext {
  pki: LabPki
  world: PlatformWorld
  /** Where the agent of Azure Arc puts its keys. */
  directory?: string | undefined
  identities: Identities
  /** A token of GitHub for this audience. */
  githubToken: (audience: string) => Promise<string>
}

export interface Platform {
  values: Partial<Record<Placeholder, string>>
  server: HttpServer
}

/** Starts the token service of a platform: plain HTTP, which never leaves the machine in the real one either. */
export async function startPlatform(context: PlatformContext): Promise<Platform> {
  const { world, pki } = context
  const header = randomBytes(24).toString('base64url')
  const arc = createArc(context.directory ?? '', context.world)
  const server = await serveHttp({
    tls: 'plain',
    pki,
    handler: async (request, response) =>
      send(response, await answer(request, { ...context, arc }, header)),
  })
  const { origin } = server
  if ('fault' in world && world.fault === 'stopped') await server.stop()
  return { server, values: valuesOf(world.kind, origin, header) }
}

function valuesOf(kind: PlatformWorld['kind'], origin: string, header: string): Platform['values'] {
  switch (kind) {
    case 'app-service':
    case 'container-apps':
      return { identityEndpoint: `${origin}/msi/token`, identityHeader: header }
    case 'arc':
      return { identityEndpoint: `${origin}/metadata/identity/oauth2/token` }
    case 'virtual-machine':
      return { imdsOrigin: origin }
    case 'github-actions':
      return {
        tokenRequestUrl: `${origin}/idtoken/run-1/job-1?api-version=2.0`,
        tokenRequestToken: header,
      }
  }
}

async function answer(
  request: IncomingMessage,
  { world, identities, githubToken, arc }: PlatformContext & { arc: Arc },
  header: string,
): Promise<PlatformAnswer> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (world.kind === 'github-actions') {
    // The request token ends with its job.
    const isKnown = request.headers.authorization === `Bearer ${header}`
    if (!isKnown || world.fault === 'token-ended')
      return { status: 401, json: { message: 'The token is not valid or has expired.' } }
    const value = await githubToken(url.searchParams.get('audience') ?? '')
    return { status: 200, json: { count: 1, value } }
  }
  if (world.fault === 'other-cloud')
    return { status: 404, text: '<html><body>404 - Not Found</body></html>' }
  const asked = { url, headers: request.headers, identities, attached: world.attached ?? 'both' }
  switch (world.kind) {
    case 'app-service':
    case 'container-apps':
      return askAppService(asked, header)
    case 'virtual-machine':
      return askVirtualMachine(asked)
    case 'arc':
      return askArc(asked, arc)
  }
}

function send(response: ServerResponse, { status, json, text, headers }: PlatformAnswer): void {
  const type = text === undefined ? 'application/json; charset=utf-8' : 'text/html'
  response.writeHead(status, { 'Content-Type': type, 'x-ms-request-id': randomUUID(), ...headers })
  response.end(text ?? JSON.stringify(json))
}
