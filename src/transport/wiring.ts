import type { Socket } from 'node:net'
import type { SecretStore } from '../model/secret.ts'
import type { Address } from './open-socket.ts'
import type { Proxies } from './proxy.ts'
import type { Recorder } from './recorder.ts'
import type { LabHosts } from './transport.ts'
import type { Trust } from './trust.ts'

/** What every part of one transport shares. */
export interface Wiring {
  timeoutMs: number
  allowInsecure: boolean
  userAgent: string
  secrets: SecretStore
  /** Ends with the run or with the transport, whichever comes first. */
  signal: AbortSignal
  recorder: Recorder
  trust: Trust
  proxies: Proxies
  sockets: OpenSockets
  hosts: LabHosts
  /** Addresses of hosts that foreign documents name, as they were when they were judged. */
  pinned: Map<string, Address[]>
}

/** Every socket that is open, so that closing leaves none behind. */
export interface OpenSockets {
  keep: <S extends Socket>(socket: S) => S
  /**
   * A TLS socket has taken this one over and destroys it with itself. Destroying both, this one first,
   * crashes Node 20.
   */
  handOver: (socket: Socket) => void
  destroyAll: () => void
}

export function createOpenSockets(): OpenSockets {
  const open = new Set<Socket>()
  return {
    keep: (socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      return socket
    },
    handOver: (socket) => void open.delete(socket),
    destroyAll: () => {
      for (const socket of open) socket.destroy()
    },
  }
}
