import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { httpServer, rawServer, testTransport } from './fixture.ts'

describe('a closed transport', () => {
  it('keeps no process running, whatever the servers do', async () => {
    const web = await httpServer((_, response) => response.end('ok'))
    const silent = await rawServer(() => {})
    const script = fileURLToPath(new URL('process-ends.fixture.ts', import.meta.url))
    const args = ['--import', 'tsx', script, String(web), String(silent)]
    // Killed, and so failed, if it does not end by itself.
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
    expect(stdout).toBe('200 timeout timeout timeout timeout timeout timeout')
  }, 30_000)

  it('has ended what was under way', async () => {
    const transport = testTransport()
    const port = await httpServer(() => void transport.close())
    const request = { hop: 'mcp', method: 'GET', url: `http://127.0.0.1:${port}/` } as const
    expect(await transport.http(request)).toMatchObject({ failure: { kind: 'aborted' } })
  })

  it('starts nothing new', async () => {
    let connections = 0
    const port = await rawServer(() => (connections += 1))
    const transport = testTransport()
    await transport.close()
    const fact = await transport.dial({ hop: 'mcp', host: '127.0.0.1', port, tls: false })
    expect(fact).toMatchObject({ failure: { kind: 'aborted' } })
    expect(connections).toBe(0)
  })
})

describe('connections', () => {
  it('are used again for what follows at once', async () => {
    const ports = new Set<number | undefined>()
    const port = await httpServer((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('ok')
    })
    const transport = testTransport()
    const request = { hop: 'mcp', method: 'POST', url: `http://127.0.0.1:${port}/` } as const
    await transport.http(request)
    await transport.http(request)
    expect(ports.size).toBe(1)
  })

  it('serve requests side by side', async () => {
    let waiting: (() => void)[] = []
    const port = await httpServer((_, response) => {
      waiting.push(() => response.end('ok'))
      // Answers only when all are there.
      if (waiting.length === 5) for (const answer of waiting.splice(0)) answer()
    })
    const transport = testTransport()
    const request = { hop: 'mcp', method: 'GET', url: `http://127.0.0.1:${port}/` } as const
    const results = await Promise.all(Array.from({ length: 5 }, () => transport.http(request)))
    expect(results.every(({ ok }) => ok)).toBe(true)
    waiting = []
  })

  it('stand in the ledger in the order in which they began', async () => {
    const port = await httpServer((request, response) => {
      if (request.url === '/slow') setImmediate(() => response.end())
      else response.end()
    })
    const transport = testTransport()
    const get = (path: string) =>
      transport.http({ hop: 'mcp', method: 'GET', url: `http://127.0.0.1:${port}${path}` })
    await Promise.all([get('/slow'), get('/fast')])
    expect(transport.exchanges().map(({ id, url }) => `${id} ${new URL(url).pathname}`)).toEqual([
      'x1 /slow',
      'x2 /fast',
    ])
  })
})
