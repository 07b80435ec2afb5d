import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createFetchJson } from './fetch-json.ts'
import { claimsOfUser } from './idp/entra-user.ts'
import { startIdp } from './idp/server.ts'
import type { IdentityProvider } from './idp/server.ts'
import { prepareKeys } from './idp/keys.ts'
import { createPki, makePrivateDirectory } from './pki.ts'
import type { Lab, Scenario } from './scenario.ts'
import { createValues, fillDeep } from './values.ts'
import type { LabContext, LabValues } from './values.ts'

/** A server of this lab. */
interface Started {
  stop: () => Promise<void>
  readonly misdirected?: number
}

/** A stop must never keep the program from ending: what has not closed by then is left to the process. */
const stopLimitMs = 1000

/**
 * Starts a scenario's world on loopback and makes the environment that its user would have.
 * The caller stops it; a start that fails has already been cleaned up.
 *
 * @throws Error when a part cannot start, or a text names a placeholder without a value
 */
export async function startLab(scenario: Scenario): Promise<Lab> {
  // Signing keys take the longest: they are made while the certificates are.
  prepareKeys(scenario.world.idp)
  const directory = await makePrivateDirectory()
  const stopping = new AbortController()
  const started: Started[] = []
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= shutDown(stopping, started).finally(directory.remove)
    return stopped
  }

  try {
    const { hosts: named } = scenario.world.idp
    const names = [named?.main, named?.token].filter((name) => name !== undefined)
    const pki = await createPki(directory.path, names)
    const hosts = new Map<string, number>()
    const values = createValues()
    const context: LabContext = {
      pki,
      fill: values.fill,
      now: Date.now,
      fetchJson: createFetchJson(pki.caPem, stopping.signal, hosts),
    }
    const idp = await startIdp(scenario.world.idp, { ...context, directory: directory.path })
    started.push(idp)
    for (const [name, port] of idp.hosts) hosts.set(name, port)
    values.set({ ...idp.values, idpPort: portOf(idp.values.idpOrigin), caFile: pki.caFile })
    // Settled, not merely all: a server that comes up after another failed has to be stopped as well.
    const parts = await Promise.allSettled([
      startServers(scenario, context, values, started),
      writeToken(scenario, directory.path, idp, values),
      writeUserAssertion(scenario, directory.path, idp, values),
    ])
    for (const part of parts) if (part.status === 'rejected') throw part.reason
    await writeConf(scenario, directory.path, values)
    await writeClientFile(idp, directory.path, values)
    await writeSecret(scenario, directory.path, values)
    return {
      scenario,
      env: fillDeep(scenario.settings, values.fill),
      flags: fillDeep(scenario.flags ?? [], values.fill),
      values: values.all(),
      hosts,
      arcKeys: directory.path,
      get misdirected() {
        return started.reduce((sum, server) => sum + (server.misdirected ?? 0), 0)
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Neo4j first, since MCP has to know where it is. Both are loaded only for worlds that have them. */
async function startServers(
  { world }: Scenario,
  context: LabContext,
  values: LabValues,
  started: Started[],
): Promise<void> {
  let neo4jUri: string | undefined
  if (world.neo4j !== undefined) {
    const { startNeo4j } = await import('./neo4j/server.ts')
    const neo4j = await startNeo4j(world.neo4j, context)
    started.push(neo4j)
    neo4jUri = neo4j.uri
    values.set({
      neo4jUri: neo4j.uri,
      neo4jPort: String(neo4j.port),
      ...(neo4j.httpOrigin === undefined ? {} : { neo4jHttp: neo4j.httpOrigin }),
      ...(neo4j.nativePassword === undefined ? {} : { neo4jPassword: neo4j.nativePassword }),
    })
  }
  if (world.mcp !== undefined) {
    const { startMcp } = await import('./mcp/server.ts')
    const mcp = await startMcp(world.mcp, {
      ...context,
      ...(neo4jUri === undefined ? {} : { neo4jUri }),
    })
    started.push(mcp)
    values.set({ mcpUrl: mcp.url, mcpPort: portOf(mcp.url) })
  }
}

async function writeToken(
  { givenToken }: Scenario,
  directory: string,
  idp: IdentityProvider,
  values: LabValues,
): Promise<void> {
  if (givenToken === undefined) return
  const tokenFile = join(directory, 'token')
  await writeFile(tokenFile, await idp.mintToken(givenToken), { mode: 0o600, flag: 'wx' })
  values.set({ tokenFile })
}

/** A user's token for the application of the client, which exchanges it. */
async function writeUserAssertion(
  { userAssertion }: Scenario,
  directory: string,
  idp: IdentityProvider,
  values: LabValues,
): Promise<void> {
  if (userAssertion === undefined) return
  const userAssertionFile = join(directory, 'user-assertion')
  const claims = { ...claimsOfUser, aud: '{clientId}', roles: null, ...userAssertion.claims }
  const token = await idp.mintToken({ ...userAssertion, claims })
  await writeFile(userAssertionFile, token, { mode: 0o600, flag: 'wx' })
  values.set({ userAssertionFile })
}

async function writeConf({ conf }: Scenario, directory: string, values: LabValues): Promise<void> {
  if (conf === undefined) return
  const confFile = join(directory, 'neo4j.conf')
  await writeFile(confFile, values.fill(conf), { mode: 0o600, flag: 'wx' })
  values.set({ confFile })
}

/** Key, certificate or federated token of the client. */
async function writeClientFile(
  { clientFile }: IdentityProvider,
  directory: string,
  values: LabValues,
): Promise<void> {
  if (clientFile === undefined) return
  const file = join(directory, 'client-credential')
  await writeFile(file, clientFile.text, { mode: 0o600, flag: 'wx' })
  values.set({ [clientFile.placeholder]: file })
}

/** Readable by others in name only: the directory around it lets nobody in. */
async function writeSecret(
  { secretFile: wanted }: Scenario,
  directory: string,
  values: LabValues,
): Promise<void> {
  if (wanted === undefined) return
  const secretFile = join(directory, 'client-secret')
  await writeFile(secretFile, values.fill(wanted.text), { mode: 0o600, flag: 'wx' })
  // Not by `mode` above: the umask takes bits away there.
  if (wanted.readableByOthers === true) await chmod(secretFile, 0o644)
  values.set({ secretFile })
}

const portOf = (address = ''): string => (URL.canParse(address) ? new URL(address).port : '')

async function shutDown(stopping: AbortController, started: Started[]): Promise<void> {
  stopping.abort()
  const limit = new AbortController()
  const tooLong = pause(stopLimitMs, undefined, { signal: limit.signal }).catch(() => {})
  await Promise.race([Promise.allSettled(started.map((server) => server.stop())), tooLong])
  limit.abort()
}
