import type { ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { DocumentFault } from '../scenario.ts'

const loginPage = `<!DOCTYPE html>
<html><head><title>Sign in</title></head>
<body><form method="post" action="/login"><input name="user"><input name="password" type="password"></form></body></html>
`

/**
 * Spoils an answer. `hang` and `endless` last until the client or the lab closes the connection.
 *
 * @param elsewhere where redirects lead
 */
export async function answerWithFault(
  fault: Exclude<DocumentFault, 'ok'>,
  kind: 'discovery' | 'keys' | 'token',
  response: ServerResponse,
  elsewhere: string,
): Promise<void> {
  switch (fault) {
    case 'hang':
      return
    case 'endless':
      return endless(response)
    case 'truncated':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '4096' })
      response.write('{"issuer":"https://')
      // The rest never comes. Closing is left to the socket so that what was written still arrives.
      response.socket?.end()
      return
    case 'redirect':
      // 307 keeps method and body: the redirect that would carry a secret away (RFC 9110 section 15.4.8).
      response.writeHead(kind === 'token' ? 307 : 302, { Location: elsewhere })
      response.end()
      return
    case 'moved':
      // RFC 9110 section 15.4.9: as 307, and clients may keep it in mind.
      response.writeHead(308, { Location: elsewhere })
      response.end()
      return
    default:
      short(plain[fault], response)
  }
}

const plain: Record<
  | 'not-found'
  | 'empty-404'
  | 'html'
  | 'empty'
  | 'not-json'
  | 'empty-object'
  | 'server-error'
  | 'rate-limited',
  { status: number; type: string; body: string; headers?: Record<string, string> }
> = {
  'not-found': { status: 404, type: 'text/html', body: '<html><body>404 Not Found</body></html>' },
  'empty-404': { status: 404, type: 'application/json', body: '{}' },
  html: { status: 200, type: 'text/html; charset=utf-8', body: loginPage },
  empty: { status: 200, type: 'application/json', body: '' },
  'not-json': { status: 200, type: 'application/json', body: 'issuer=see-the-manual' },
  'empty-object': { status: 200, type: 'application/json', body: '{"token_type":"Bearer"}' },
  'server-error': {
    status: 503,
    type: 'text/html',
    body: '<html><body>503 Service Unavailable</body></html>',
  },
  'rate-limited': {
    status: 429,
    type: 'application/json',
    body: '{"error":"temporarily_unavailable"}',
    headers: { 'Retry-After': '30' },
  },
}

function short(fault: (typeof plain)[keyof typeof plain], response: ServerResponse): void {
  response.writeHead(fault.status, { 'Content-Type': fault.type, ...fault.headers })
  response.end(fault.body)
}

async function endless(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.write('{"keys":[')
  const closed = once(response, 'close')
  while (!response.destroyed) {
    if (response.write(`"${'0'.repeat(16 * 1024)}",`)) await new Promise(setImmediate)
    else await Promise.race([once(response, 'drain').catch(() => {}), closed])
  }
}
