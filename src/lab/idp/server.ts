import { answer } from './answer.ts'
import { makeClientCredential } from './client-credential.ts'
import type { ClientCredential } from './client-credential.ts'
import { cognito } from './cognito.ts'
import { entra } from './entra.ts'
import { platformOf, trusted } from './entra-platform.ts'
import { google } from './google.ts'
import { makeIdentity } from './identity.ts'
import type { Identity } from './identity.ts'
import { prepareKeys } from './keys.ts'
import { oidc } from './oidc.ts'
import type { Site, SiteContext } from './site.ts'
import type { TokenKnobs } from './token.ts'
import { readText, serveHttp } from '../http-server.ts'
import type { HttpServer } from '../http-server.ts'
import { createValues, fillDeep } from '../values.ts'
import type { LabContext } from '../values.ts'
import type { IdpWorld, Placeholder, Scenario, TlsFault } from '../scenario.ts'

export interface IdentityProvider {
  /** Everything that scenarios may say of it, the client's secret included. */
  values: Partial<Record<Placeholder, string>>
  /** The file that the client proves itself with in place of a secret. */
  clientFile?: ClientCredential['file']
  /** Makes a token as the client would get it, with the scenario's changes and what is pasted around it. */
  mintToken: (changes: NonNullable<Scenario['givenToken']>) => Promise<string>
  /** Credentials that a redirect has led to another server: 0 for a client that takes care. */
  readonly misdirected: number
  /** Ports by the host names that the world has. */
  readonly hosts: ReadonlyMap<string, number>
  stop: () => Promise<void>
}

type Listening = { tls?: TlsFault; name?: string | undefined } & Pick<
  Parameters<typeof serveHttp>[0],
  'asksCertificate'
>

/** Starts an identity provider on loopback: one HTTPS server, and for Cognito a second one with the token endpoint. */
export async function startIdp(
  world: IdpWorld,
  context: Pick<LabContext, 'pki' | 'now'> & { directory?: string },
): Promise<IdentityProvider> {
  const keys = prepareKeys(world)
  const identity = makeIdentity(world)
  const stopping = new AbortController()
  const now = (): number => context.now() + (world.clockOffsetSeconds ?? 0) * 1000

  let site: Site | undefined
  const servers: HttpServer[] = []
  const hosts = new Map<string, number>()
  const listen = async ({ name, ...how }: Listening = {}): Promise<HttpServer> => {
    const server: HttpServer = await serveHttp({
      tls: world.tls ?? 'ok',
      ...how,
      pki: context.pki,
      handler: (request, response) =>
        site && answer(request, response, { site, world, now, origin, stopping, elsewhere }),
    })
    servers.push(server)
    const origin = name === undefined ? server.origin : `https://${name}`
    if (name !== undefined) hosts.set(name, server.port)
    return { ...server, origin }
  }
  let astray: Awaited<ReturnType<typeof serveElsewhere>> | undefined
  let elsewhere = 'https://sign-in.example/elsewhere'
  const stop = async (): Promise<void> => {
    stopping.abort()
    await Promise.all(servers.map((server) => server.stop()))
  }

  try {
    const main = await listen({ name: world.hosts?.main })
    if (world.tokenEndpoint === 'redirect' || world.tokenEndpoint === 'moved') {
      astray = await serveElsewhere(world, context)
      servers.push(astray.server)
      elsewhere = `${astray.server.origin}/elsewhere`
    }
    const tokenServer =
      world.flavour === 'cognito' ? await listen({ name: world.hosts?.token }) : main
    const others = await listenBeside(world, listen)
    const make = { entra, cognito, google, oidc }[world.flavour]
    const client = await clientOf(world, identity, context, main.origin)
    const parts: Omit<SiteContext, 'world'> = {
      identity,
      keys,
      registered: client?.registered,
      origin: main.origin,
      issuerOrigin: issuerOriginOf(world, identity) ?? main.origin,
      tokenOrigin: tokenServer.origin,
      ...others,
      now,
    }
    const { clientSecret, wrongClientSecret } = identity
    parts.registered = await trusted(world, parts)
    const values = createValues()
    values.set({ idpOrigin: main.origin, clientSecret, wrongClientSecret, ...client?.values })
    // The world's own texts may name what the site has only now given a value.
    values.set(make({ ...parts, world }).values)
    const filled = { ...parts, world: fillDeep(world, values.fill) }
    const made = make(filled)
    site = made
    const platform = await platformOf(filled, context)
    if (platform) servers.push(platform.server)
    values.set(platform?.values ?? {})
    return {
      values: values.known(),
      ...(client?.file ? { clientFile: client.file } : {}),
      mintToken: async ({ wrap, ...changes }) => {
        const token = await made.mint(fillDeep<TokenKnobs>(changes, values.fill))
        return `${wrap?.before ?? ''}${token}${wrap?.after ?? ''}`
      },
      hosts,
      get misdirected() {
        return astray?.counted() ?? 0
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where redirects of the token endpoint lead: it counts the secrets that come along. */
async function serveElsewhere(
  { tls = 'ok' }: IdpWorld,
  { pki }: Pick<LabContext, 'pki'>,
): Promise<{ server: HttpServer; counted: () => number }> {
  let count = 0
  const server = await serveHttp({
    tls,
    pki,
    handler: async (request, response) => {
      const { headers } = request
      const isCredential = /client_secret=|client_assertion=/u.test(await readText(request))
      if (isCredential || headers.authorization !== undefined) count += 1
      response.writeHead(404).end()
    },
  })
  return { server, counted: () => count }
}

function issuerOriginOf({ hosts }: IdpWorld, { tenantId }: Identity): string | undefined {
  return hosts?.issuer && `https://${hosts.issuer.replace('{tenantId}', tenantId)}`
}

function clientOf(
  { client }: IdpWorld,
  { clientId }: Identity,
  { now }: Pick<LabContext, 'now'>,
  origin: string,
): Promise<ClientCredential> | undefined {
  return client && makeClientCredential(client, clientId, now(), `${origin}/token`)
}

const handshakes = { alert: 'ec', closed: 'trusted' } as const

/** Servers that only some providers have: for clients with a certificate, and for machines of the platform. */
async function listenBeside(
  { client, flavour }: IdpWorld,
  listen: (how: Listening) => Promise<HttpServer>,
): Promise<{ metadataOrigin?: string; mtlsOrigin?: string }> {
  if (flavour === 'google') return { metadataOrigin: (await listen({ tls: 'plain' })).origin }
  if (flavour !== 'oidc' || client?.kind !== 'certificate') return {}
  const asksCertificate = client.handshake ? handshakes[client.handshake] : 'any'
  return { mtlsOrigin: (await listen({ asksCertificate })).origin }
}
