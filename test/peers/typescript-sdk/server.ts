import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPki, makePrivateDirectory } from '../../../src/lab/pki.ts'
import { npmPackage } from '../frame/packages.ts'
import { startProcess } from '../frame/process.ts'

export const firstVersion = '1.32.2'
export const secondVersion = '2.4.0'

export const installFirst = (): Promise<string> =>
  npmPackage(`@modelcontextprotocol/sdk@${firstVersion}`)

export const installSecond = (): Promise<string> =>
  npmPackage(
    `@modelcontextprotocol/server@${secondVersion}`,
    '@modelcontextprotocol/node@2.1.2',
    '@modelcontextprotocol/express@2.0.2',
  )

export interface Wanted {
  folder: string
  release: 1 | 2
  answers: 'json' | 'sse'
  /** Release 1: session ids. */
  sessions?: boolean
  /** Release 2: `initialize` as well. */
  legacy?: boolean
  /** Whose tokens it takes; nobody is asked for one without it. */
  issuer?: string
  audience?: string
  scope?: string
}

export interface RunningServer {
  /** `https://localhost:PORT/mcp` */
  url: string
  caPem: string
  stop: () => Promise<void>
}

/** @param caFile of the issuer, which the server asks for its keys */
export async function startServer(wanted: Wanted, caFile?: string): Promise<RunningServer> {
  const own = await makePrivateDirectory()
  const { caPem, certificate } = await createPki(own.path)
  const { cert, key } = await certificate('ok')
  const [certFile, keyFile] = [join(own.path, 'server.crt'), join(own.path, 'server.key')]
  await writeFile(certFile, cert)
  await writeFile(keyFile, key, { mode: 0o600 })
  const server = await startProcess({
    command: process.execPath,
    args: [fileURLToPath(new URL('serve.mjs', import.meta.url))],
    env: caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile },
    ready: /serving (\S+)/u,
    stdin: JSON.stringify({ ...wanted, certFile, keyFile }),
  })
  return {
    url: server.ready[1] ?? '',
    caPem,
    stop: async () => {
      await server.stop()
      await own.remove()
    },
  }
}
