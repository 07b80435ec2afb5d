import { get as getPlain } from 'node:http'
import { get as getTls } from 'node:https'

const maxBytes = 1024 * 1024
const timeoutMs = 5000

/**
 * How the lab's Neo4j reads discovery documents and key sets: trusting the lab's CA only, following no
 * redirect, within limits.
 *
 * @param signal ends what is under way when the lab stops
 */
export function createFetchJson(
  caPem: string,
  signal: AbortSignal,
): (url: string) => Promise<unknown> {
  return (url) =>
    new Promise((resolve, reject) => {
      const get = url.startsWith('http:') ? getPlain : getTls
      const limits = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const request = get(url, { ca: caPem, agent: false, signal: limits }, (response) => {
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

function parsed(text: string, reject: (error: Error) => void): unknown {
  try {
    return JSON.parse(text)
  } catch {
    reject(new Error('not JSON'))
    return undefined
  }
}
