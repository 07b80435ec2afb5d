import { chmod, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import type { LabPki } from '../../../src/lab/pki.ts'
import { NotStarted } from '../frame/install.ts'
import { pythonPackage } from '../frame/packages.ts'
import { freePort, startProcess } from '../frame/process.ts'

/** The release that the comparisons are made with. */
export const mcpVersion = '1.6.1'

/** Path of the server's binary: the Python package is a wrapper around it. */
export async function installServer(): Promise<string> {
  const folder = await pythonPackage(`neo4j-mcp-server==${mcpVersion}`)
  const binary = join(folder, 'neo4j_mcp_server', 'bin', 'neo4j-mcp-server')
  // Its wrapper does the same: a wheel does not keep the mode.
  await chmod(binary, 0o755)
  return binary
}

export interface RealServer {
  /** `https://localhost:PORT/mcp` */
  url: string
  stop: () => Promise<void>
}

/**
 * The real server in HTTP mode with TLS.
 *
 * @param neo4j where it logs in, and whose certificates it trusts and shows
 */
export async function startServer(
  binary: string,
  neo4j: { uri: string; pki: LabPki },
  env: Record<string, string> = {},
): Promise<RealServer> {
  const { uri, pki } = neo4j
  const { key, cert } = await pki.certificate('ok')
  const folder = dirname(pki.caFile)
  const [keyFile, certFile] = [join(folder, 'mcp-key.pem'), join(folder, 'mcp-cert.pem')]
  await writeFile(keyFile, key, { mode: 0o600 })
  await writeFile(certFile, cert)
  const port = await freePort()
  const server = await startProcess({
    command: binary,
    args: [],
    env: {
      NEO4J_MCP_URI: uri,
      NEO4J_MCP_TRANSPORT_MODE: 'http',
      NEO4J_MCP_HTTP_PORT: String(port),
      NEO4J_MCP_HTTP_TLS_ENABLED: 'true',
      NEO4J_MCP_HTTP_TLS_CERT_FILE: certFile,
      NEO4J_MCP_HTTP_TLS_KEY_FILE: keyFile,
      NEO4J_MCP_TELEMETRY: 'false',
      // Go takes its roots from here.
      SSL_CERT_FILE: pki.caFile,
      ...env,
    },
    ready: /Starting Neo4j MCP server version (\S+) in HTTP mode/u,
  })
  await untilOpen(port).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  return { url: `https://localhost:${port}/mcp`, stop: server.stop }
}

/** It says that it starts before it listens. */
async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket
        .once('connect', () => resolve(true))
        .once('error', () => setTimeout(resolve, 50, false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return
  }
  throw new NotStarted(`neo4j-mcp-server does not listen on ${port}`)
}
