import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { readText, serveHttp } from '../../src/lab/http-server.ts'
import { createPki, type LabPki } from '../../src/lab/pki.ts'
import { SecretStore } from '../../src/model/secret.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { createTransport } from '../../src/transport/live.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { load } from '../settings/case.ts'

/** One request as it arrived. */
export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
  form: URLSearchParams
}

export interface TestServer {
  /** `https://localhost:PORT` */
  origin: string
  received: Received[]
}

export interface Loopback {
  transport: Transport
  secrets: SecretStore
  /** Serves over TLS; the transport trusts it. */
  serve: (answer: (request: Received, response: ServerResponse) => void) => Promise<TestServer>
}

/** A transport that trusts the servers of this test. */
export async function loopback(): Promise<Loopback> {
  const directory = await mkdtemp(join(tmpdir(), 'm2m-providers-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const pki = await createPki(directory)
  const secrets = new SecretStore()
  const transport = createTransport({
    timeoutMs: 5000,
    caFile: pki.caFile,
    allowInsecure: false,
    env: {},
    secrets,
    signal: new AbortController().signal,
  })
  onTestFinished(() => transport.close())
  return { transport, secrets, serve: (answer) => serve(pki, answer) }
}

async function serve(
  pki: LabPki,
  answer: (request: Received, response: ServerResponse) => void,
): Promise<TestServer> {
  const received: Received[] = []
  const server = await serveHttp({
    tls: 'ok',
    pki,
    handler: async (request, response) => {
      const { method = '', url: path = '', headers } = request
      const body = await readText(request)
      const one = { method, path, headers, body, form: new URLSearchParams(body) }
      received.push(one)
      answer(one, response)
    },
  })
  onTestFinished(() => server.stop())
  return { origin: server.origin, received }
}

export function json(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

export const token = { access_token: 'aaaa.bbbb.cccc', token_type: 'Bearer', expires_in: 3599 }

/** Settings as they are loaded from a user's environment. */
export async function settingsFrom(
  env: Record<string, string>,
  flags: Record<string, string> = {},
): Promise<Settings> {
  const { settings } = await load({ env, flags, command: 'token acquire', discover: false })
  return settings
}
