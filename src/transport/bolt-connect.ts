import type { Socket } from 'node:net'
import type { BoltTarget } from '../model/network.ts'
import { certificateError } from './dial.ts'
import { openTcp, openTls } from './open-socket.ts'
import type { Wiring } from './wiring.ts'

/** How far a connection came, for what a failure means. */
export interface ConnectProgress {
  connected: boolean
  /** TLS, too, where it is used. */
  secured: boolean
}

/**
 * The connection on which Bolt will be spoken: nothing was sent on it yet, and its certificate holds
 * unless the scheme says not to look (`+ssc`).
 *
 * @throws TransportError and system errors, for `diagnose`
 */
export async function connectBolt(
  wiring: Wiring,
  { host, port, encrypted, verify }: BoltTarget,
  progress: ConnectProgress,
  signal: AbortSignal,
): Promise<Socket> {
  const onConnect = (): void => {
    progress.connected = true
  }
  if (!encrypted) {
    const plain = await openTcp(wiring, { host, port }, signal)
    onConnect()
    progress.secured = true
    return plain
  }
  const place = { host, port, http: false, onConnect }
  const { socket, problem, certificate } = await openTls(wiring, place, signal)
  progress.secured = true
  if (!verify || problem === undefined) return socket
  socket.destroy()
  throw certificateError(problem, certificate)
}
