import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { doctor, type Call } from '../../cli/terminal.ts'
import { npmPackage } from '../frame/packages.ts'
import { peer } from '../frame/peer.ts'
import { freePort, startProcess } from '../frame/process.ts'

const version = '2026.8.31'
const install = (): Promise<string> =>
  npmPackage(`@modelcontextprotocol/server-everything@${version}`)
const loopback = fileURLToPath(new URL('../frame/loopback.mjs', import.meta.url))

await peer(`@modelcontextprotocol/server-everything ${version}`, install, (folder) => {
  /** The server by one of its transports, and a command line against it. */
  async function calling(transport: string, path: string, argv: readonly string[]): Promise<Call> {
    const port = await freePort()
    const entry = 'node_modules/@modelcontextprotocol/server-everything/dist/index.js'
    const server = await startProcess({
      command: process.execPath,
      args: ['--import', loopback, join(folder, entry), transport],
      env: { PORT: String(port) },
      ready: /(?:listening|running) on port \d+/u,
    })
    onTestFinished(server.stop)
    const url = `http://localhost:${port}${path}`
    return doctor(['mcp', 'call', '--mcp-url', url, ...argv], { env: {}, module: 'real' })
  }

  const both: [string, string][] = [
    ['streamableHttp', '/mcp'],
    ['sse', '/sse'],
  ]

  it.each(both)('answers a tool call by %s', async (transport, path) => {
    const args = JSON.stringify({ message: 'over here' })
    const argv = ['--tool', 'echo', '--args', args, '--print-result']
    const { code, stdout } = await calling(transport, path, argv)
    expect([code, stdout]).toEqual([0, 'Echo: over here\n'])
  })

  it.each(both)('lists its tools by %s', async (transport, path) => {
    const { code, stdout } = await calling(transport, path, ['--list-tools'])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['echo', 'get-sum']))
  })

  it.each(both)('says which arguments a tool does not take, by %s', async (transport, path) => {
    const { code, stdout } = await calling(transport, path, ['--tool', 'echo', '--args', '{}'])
    expect(code).toBe(1)
    expect(stdout).toContain('M2M724')
  })
})
