import { request as forward } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Handler } from '../http-server.ts'

/** Headers of one connection only (RFC 9110 section 7.6.1). */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']

/** A reverse proxy that takes the Authorization header away, as some gateways do for their own login. */
export function createStrippingGateway(backend: { port: number }): Handler {
  return (request, response) =>
    new Promise((resolve, reject) => {
      const outgoing = forward(
        {
          host: '127.0.0.1',
          port: backend.port,
          agent: false,
          method: request.method,
          path: request.url,
          headers: without(request.headers, ['authorization', ...hopByHop]),
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, {
            // Line by line: joined, two challenges would become one header.
            ...without(answer.headersDistinct, hopByHop),
            server: 'envoy',
            via: '1.1 envoy',
            'x-envoy-upstream-service-time': '3',
          })
          pipeline(answer, response).then(resolve, reject)
        },
      )
      outgoing.on('error', reject)
      response.on('close', () => outgoing.destroy())
      request.on('error', reject)
      request.pipe(outgoing)
    })
}

function without<T>(headers: NodeJS.Dict<T>, names: readonly string[]): NodeJS.Dict<T> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}
