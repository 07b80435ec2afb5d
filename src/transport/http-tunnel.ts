import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { TransportError, unfold } from './failure.ts'
import { hostAndPort } from './loopback.ts'
import type { Proxy } from './proxy.ts'
import type { Wiring } from './wiring.ts'

type Connector = buildConnector.connector

/** What goes wrong on the way to the proxy is the proxy's failure and not the server's. */
export function proxyConnector(direct: Connector): Connector {
  return (options, callback) =>
    direct(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error) callback(proxyError(error), null)
      else callback(null, socket)
    })
}

function proxyError(error: unknown): Error {
  const codes = unfold(error).map((each) => (each as { code?: unknown }).code)
  // Not undici's own: by `UND_ERR_SOCKET` its agent takes an error for passing, and connects for ever.
  const code = codes.find((each) => typeof each === 'string' && !each.startsWith('UND_'))
  const known = typeof code === 'string' ? code : 'PROXY_CLOSED'
  return new TransportError('proxy', known, 'the proxy cannot be used', { cause: error })
}

/** One tunnel by CONNECT (RFC 9110 section 9.3.6). Other answers than 200 are the proxy's failure. */
export async function openTunnel(
  wiring: Wiring,
  direct: Connector,
  { proxy, host, port }: { proxy: Proxy; host: string; port: number },
): Promise<Socket> {
  const { Client } = await import('undici')
  const client = new Client(proxy.origin, {
    connect: proxyConnector(direct),
    headersTimeout: wiring.timeoutMs,
  })
  try {
    const { statusCode, socket } = await client.connect({
      path: hostAndPort(host, port),
      headers: {
        host: hostAndPort(host, port),
        ...(proxy.authorization ? { 'proxy-authorization': proxy.authorization.reveal() } : {}),
      },
      signal: wiring.signal,
    })
    if (statusCode === 200) return socket as Socket
    socket.on('error', () => {}).destroy()
    throw new TransportError('proxy', `HTTP_${statusCode}`, `the proxy answered ${statusCode}`)
  } catch (error) {
    if (unfold(error).some((each) => each instanceof TransportError)) throw error
    throw proxyError(error)
  } finally {
    void client.close()
  }
}
