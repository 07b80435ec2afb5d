import type { Caller } from './app.ts'

const realm = 'realm="Neo4j MCP Server"'

export type Presented =
  | { ok: true; caller: Caller }
  /** Nothing that counts as a credential: some methods may be open all the same. */
  | { ok: false; absent: boolean; text: string; challenges: string[] }

/**
 * Reads the Authorization header as neo4j/mcp does: presence only, nothing is verified. `Bearer ` is
 * matched exactly, `Basic` in any case (Go's BasicAuth).
 */
export function readCredential(header: string | undefined, bearerKnown: boolean): Presented {
  if (bearerKnown && header?.startsWith('Bearer ') === true) {
    const token = header.slice('Bearer '.length).trim()
    if (token !== '') return { ok: true, caller: { kind: 'bearer', token } }
    return refusal('Unauthorized: Bearer token is empty', [`Bearer ${realm}`])
  }
  const basic = readBasic(header)
  if (basic === undefined) {
    return bearerKnown
      ? {
          ...refusal('Unauthorized: Basic or Bearer authentication required', [
            `Basic ${realm}`,
            `Bearer ${realm}`,
          ]),
          absent: true,
        }
      : {
          ...refusal('Unauthorized: Basic authentication required', [`Basic ${realm}`]),
          absent: true,
        }
  }
  // Before 1.2.0 an empty user or password was let through.
  if (bearerKnown && (basic.username === '' || basic.password === '')) {
    return refusal('Unauthorized: Username and password cannot be empty', [`Basic ${realm}`])
  }
  return { ok: true, caller: { kind: 'basic', ...basic } }
}

function refusal(text: string, challenges: string[]): Presented & { ok: false } {
  return { ok: false, absent: false, text, challenges }
}

function readBasic(header: string | undefined): { username: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]*={0,2})$/iu.exec(header ?? '')?.[1]
  const pair = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (encoded === undefined || colon < 0) return undefined
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) }
}
