import { generateKeyPair, exportJWK, SignJWT } from 'jose'
import type { JWTPayload } from 'jose'
import neo4j from 'neo4j-driver'
import type { AuthToken, Driver } from 'neo4j-driver'
import { onTestFinished } from 'vitest'
import { createFetchJson } from '../../src/lab/fetch-json.ts'
import { serveHttp } from '../../src/lab/http-server.ts'
import { startNeo4j } from '../../src/lab/neo4j/server.ts'
import type { LabNeo4j } from '../../src/lab/neo4j/server.ts'
import { createPki, makePrivateDirectory } from '../../src/lab/pki.ts'
import type { LabPki } from '../../src/lab/pki.ts'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'
import { createValues } from '../../src/lab/values.ts'
import type { LabContext, LabValues } from '../../src/lab/values.ts'

/** What a test needs around a lab server: trust, values, a clock that the test moves. */
export interface TestLab extends LabContext {
  pki: LabPki
  values: LabValues
  clock: { ms: number }
}

export async function testLab(): Promise<TestLab> {
  const directory = await makePrivateDirectory()
  const stopped = new AbortController()
  onTestFinished(async () => {
    stopped.abort()
    await directory.remove()
  })
  const pki = await createPki(directory.path)
  const values = createValues()
  const clock = { ms: Date.UTC(2026, 10, 21, 12) }
  return {
    pki,
    values,
    clock,
    fill: values.fill,
    now: () => clock.ms,
    fetchJson: createFetchJson(pki.caPem, stopped.signal),
  }
}

export async function neo4jServer(world: Neo4jWorld, lab: TestLab): Promise<LabNeo4j> {
  const server = await startNeo4j(world, lab)
  onTestFinished(() => server.stop())
  return server
}

/** A driver that trusts the lab and gives up soon. */
export function labDriver(
  server: { port: number },
  lab: TestLab,
  auth: AuthToken,
  options: { scheme?: 'bolt' | 'neo4j'; patienceMs?: number } = {},
): Driver {
  const { scheme = 'bolt', patienceMs = 2000 } = options
  const driver = neo4j.driver(`${scheme}://localhost:${server.port}`, auth, {
    encrypted: 'ENCRYPTION_ON',
    trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
    trustedCertificates: [lab.pki.caFile],
    connectionTimeout: patienceMs,
    connectionAcquisitionTimeout: patienceMs,
    maxTransactionRetryTime: 0,
    disableLosslessIntegers: true,
  })
  onTestFinished(() => driver.close())
  return driver
}

/** A provider with one published key: discovery document, key set, and a signature for any claims. */
export interface TestProvider {
  origin: string
  discoveryUri: string
  /** Requests so far, by path. */
  hits: Record<string, number>
  /** Valid at noon of the test clock's day, with `changes` put over it; undefined removes a claim. */
  token: (changes?: JWTPayload, header?: { kid?: string }) => Promise<string>
  /** From now on tokens are signed by a new key, `second`, that is published too. */
  rotate: () => Promise<void>
}

export async function testProvider(lab: TestLab, alg = 'ES256'): Promise<TestProvider> {
  const hits: Record<string, number> = {}
  const keys = [await makeKey('first', alg)]
  const server = await serveHttp({
    tls: 'ok',
    pki: lab.pki,
    handler: (request, response) => {
      const path = request.url ?? ''
      hits[path] = (hits[path] ?? 0) + 1
      const body =
        path === '/jwks'
          ? { keys: keys.map((key) => key.published) }
          : { issuer: server.origin, jwks_uri: `${server.origin}/jwks` }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    },
  })
  onTestFinished(() => server.stop())
  const noon = Math.floor(lab.clock.ms / 1000)
  return {
    origin: server.origin,
    discoveryUri: `${server.origin}/discovery`,
    hits,
    token: (changes = {}, header = {}) => {
      const key = keys.at(-1)
      if (key === undefined) throw new Error('no key')
      const claims: JWTPayload = {
        iss: server.origin,
        aud: 'neo4j',
        sub: 'service-1',
        iat: noon,
        exp: noon + 3600,
        roles: ['reader'],
        ...changes,
      }
      return new SignJWT(claims)
        .setProtectedHeader({ alg, kid: key.published.kid, ...header })
        .sign(key.privateKey)
    },
    rotate: async () => {
      keys.push(await makeKey('second', alg))
    },
  }
}

interface TestKey {
  privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
  published: Record<string, unknown> & { kid: string }
}

async function makeKey(kid: string, alg: string): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  return { privateKey, published: { ...(await exportJWK(publicKey)), kid, use: 'sig' } }
}

export { neo4j }
