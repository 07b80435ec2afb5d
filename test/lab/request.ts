import { request as httpsRequest } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  text: string
  json: () => Record<string, unknown>
}

/** One HTTPS request that trusts the given CA only. Rejects when the connection breaks or more than 1 MiB comes. */
export function send(
  url: string,
  options: {
    ca: string
    method?: string
    headers?: Record<string, string>
    body?: string
    signal?: AbortSignal
  },
): Promise<Answered> {
  const { ca, method = 'GET', headers = {}, body, signal } = options
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      url,
      { ca, method, headers, agent: false, ...(signal === undefined ? {} : { signal }) },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('error', reject)
        response.on('data', (chunk: string) => {
          text += chunk
          if (text.length > 1024 * 1024) request.destroy(new Error('too large'))
        })
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const json = (): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>
          resolve({ status, headers: response.headers, text, json })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Posts a form, as token endpoints want it. */
export function post(
  url: string,
  ca: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return send(url, {
    ca,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  })
}

/** Header and claims of a token, unverified. */
export function decode(token: string): {
  header: Record<string, unknown>
  claims: Record<string, unknown>
} {
  const [header = '', claims = ''] = token.split('.')
  const part = (text: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>
  return { header: part(header), claims: part(claims) }
}
