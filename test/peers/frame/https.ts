import type { IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface Answer {
  status: number
  text: string
  headers: IncomingHttpHeaders
}

/** One request to a part over TLS, trusting this authority only. */
export function ask(
  url: string,
  caPem: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, { ca: caPem, agent: false, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('error', reject)
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
