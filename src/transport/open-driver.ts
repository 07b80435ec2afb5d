import type { AuthToken, Driver } from 'neo4j-driver'
import type { Socket } from 'node:net'
import { openRelay } from './bolt-relay.ts'
import type { BoltCredential } from './transport.ts'
import type { Wiring } from './wiring.ts'

export interface OpenDriver {
  driver: Driver
  auth: AuthToken
  /** Why the connection is over, when the server ended it, or said more than it may. */
  fault: () => Error | undefined
  close: () => Promise<void>
}

/** Longest that closing may take: what it waits for is a server that may never answer. */
const closingMs = 500

/**
 * neo4j-driver for one login on a connection that is open and verified already. Whatever the scheme, it
 * connects directly (`bolt`): routing would wrap the server's refusal, and would log in again to other
 * servers. Should it try a second connection, nobody listens there.
 */
export async function openDriver(
  wiring: Wiring,
  server: Socket,
  credential: BoltCredential,
): Promise<OpenDriver> {
  const { default: neo4j } = await import('neo4j-driver')
  const relay = await openRelay(wiring, server)
  const auth =
    credential.kind === 'bearer'
      ? neo4j.auth.bearer(credential.token.reveal())
      : neo4j.auth.basic(credential.username, credential.password.reveal())
  // Limits of the driver's own would come later than those of its callers.
  const never = 10 * wiring.timeoutMs + 1000
  const driver = neo4j.driver(`bolt://127.0.0.1:${relay.port}`, auth, {
    encrypted: 'ENCRYPTION_OFF',
    connectionTimeout: never,
    connectionAcquisitionTimeout: never,
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
    // The driver says goodbye, and the server should hear it.
    const goodbye = driver.close().then(
      () => relay.ended,
      () => {},
    )
    await Promise.race([goodbye, late])
    clearTimeout(timer)
    relay.close()
  }
  return { driver, auth, fault: relay.fault, close }
}
