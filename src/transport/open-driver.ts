import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuthToken, Config, Driver } from 'neo4j-driver'
import type { BoltTarget } from '../model/network.ts'
import { hostAndPort } from './loopback.ts'
import type { BoltCredential } from './transport.ts'
import type { Wiring } from './wiring.ts'

export interface OpenDriver {
  driver: Driver
  auth: AuthToken
  /** Milliseconds after which the driver itself has given up. */
  patienceMs: number
  close: () => Promise<void>
}

/** Longest that closing may take: what it waits for is a server that may never answer. */
const closingMs = 500

/**
 * neo4j-driver for one login. Whatever the scheme, it connects directly (`bolt`): routing would wrap
 * the server's refusal, and would log in again to other servers.
 */
export async function openDriver(
  wiring: Wiring,
  target: BoltTarget,
  credential: BoltCredential,
): Promise<OpenDriver> {
  const { default: neo4j } = await import('neo4j-driver')
  const auth =
    credential.kind === 'bearer'
      ? neo4j.auth.bearer(credential.token.reveal())
      : neo4j.auth.basic(credential.username, credential.password.reveal())
  const place = hostAndPort(target.host, target.port)
  const trusted =
    target.encrypted && target.verify ? await writeBundle(wiring.trust.bundle(place)) : undefined
  const driver = neo4j.driver(address(target), auth, {
    ...encryption(target, trusted?.file),
    // The driver's own limits come one after the other, so that its error tells which one it was.
    connectionTimeout: wiring.timeoutMs,
    connectionAcquisitionTimeout: wiring.timeoutMs + 100,
    maxConnectionPoolSize: 1,
    maxTransactionRetryTime: 0,
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    userAgent: wiring.userAgent,
  })
  const close = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closingMs)
    })
    await Promise.race([driver.close().catch(() => {}), late])
    clearTimeout(timer)
    await trusted?.remove()
  }
  return { driver, auth, patienceMs: wiring.timeoutMs + 200, close }
}

/** A name below `localhost` is this machine for us, and must be so for the driver's own lookup too. */
function address({ host, port, encrypted }: BoltTarget): string {
  const name = !encrypted && host.endsWith('.localhost') ? 'localhost' : host
  return `bolt://${hostAndPort(name, port)}`
}

type Encryption = Pick<Config, 'encrypted' | 'trust' | 'trustedCertificates'>

function encryption({ encrypted, verify }: BoltTarget, bundle: string | undefined): Encryption {
  if (!encrypted) return { encrypted: 'ENCRYPTION_OFF' }
  if (!verify) return { encrypted: 'ENCRYPTION_ON', trust: 'TRUST_ALL_CERTIFICATES' }
  if (bundle === undefined)
    return { encrypted: 'ENCRYPTION_ON', trust: 'TRUST_SYSTEM_CA_SIGNED_CERTIFICATES' }
  return {
    encrypted: 'ENCRYPTION_ON',
    trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
    trustedCertificates: [bundle],
  }
}

/** The driver takes further roots as a file only: one that nobody else can change, removed afterwards. */
async function writeBundle(
  pem: string | undefined,
): Promise<{ file: string; remove: () => Promise<void> } | undefined> {
  if (pem === undefined) return undefined
  const directory = await mkdtemp(join(tmpdir(), 'm2m-doctor-trust-'))
  const file = join(directory, 'roots.pem')
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' })
  return { file, remove: () => rm(directory, { recursive: true, force: true }) }
}
