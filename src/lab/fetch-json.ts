import { get as getPlain } from 'node:http'
import { get as getTls } from 'node:https'
import type { RequestOptions } from 'node:https'

const maxBytes = 1024 * 1024
const timeoutMs = 5000

/**
 * How the lab's Neo4j reads discovery documents and key sets: trusting the lab's CA only, following no
 * redirect, within limits.
 *
 * @param hosts names that this lab serves, with the port of 127.0.0.1
 * @param signal ends what is under way when the lab stops
 * @returns reads one document, with a bearer token where one is given (userinfo, OpenID Connect Core 5.3)
 */
export function createFetchJson(
  caPem: string,
  signal: AbortSignal,
  hosts: ReadonlyMap<string, number> = new Map(),
): (url: string, bearer?: string) => Promise<unknown> {
  return (url, bearer) =>
    new Promise((resolve, reject) => {
      const get = url.startsWith('http:') ? getPlain : getTls
      const limits = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const headers = {
        'user-agent': 'Java-http-client/21.0.5',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      }
      const options = { ca: caPem, agent: false, signal: limits, headers, ...here(url, hosts) }
      const request = get(url, options, (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('error', reject)
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > maxBytes) request.destroy(new Error('document too large'))
          else chunks.push(chunk)
        })
        response.on('end', () => {
          if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`))
          else resolve(parsed(Buffer.concat(chunks).toString('utf8'), reject))
        })
      })
      request.on('error', reject)
    })
}

/** Where a name of the lab is served; the certificate is judged by the name all the same. */
function here(url: string, hosts: ReadonlyMap<string, number>): RequestOptions {
  const port = URL.canParse(url) ? hosts.get(new URL(url).hostname) : undefined
  if (port === undefined) return {}
  return {
    port,
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  }
}

function parsed(text: string, reject: (error: Error) => void): unknown {
  try {
    return JSON.parse(text)
  } catch {
    reject(new Error('not JSON'))
    return undefined
  }
}
