import './no-network.ts'
import { lookup } from 'node:dns'
import { connect, type AddressInfo } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { httpServer } from './transport/fixture.ts'

/** Documentation addresses (RFC 5737, RFC 3849): nobody has them. */
describe('a test', () => {
  it.each(['192.0.2.1', '2001:db8::1'])('cannot connect to %s', (host) => {
    expect(() => connect(80, host)).toThrow('must not leave loopback')
    expect(() => connect({ port: 80, host })).toThrow('must not leave loopback')
    expect(() => connectTls(443, host)).toThrow('must not leave loopback')
  })

  it('cannot look up names', () => {
    expect(() => lookup('idp.example', () => {})).toThrow('must not leave loopback')
  })

  it('cannot get out by a name that it resolves itself', async () => {
    const failed = new Promise((resolve) => {
      const socket = connect({
        port: 80,
        host: 'idp.example',
        lookup: (_, __, callback) => callback(null, [{ address: '192.0.2.1', family: 4 }]),
      })
      socket.on('error', resolve)
    })
    expect(String(await failed)).toContain('must not leave loopback')
  })

  it('finds that names below .invalid do not exist', async () => {
    const error = await new Promise((resolve) => lookup('idp.invalid', resolve))
    expect(error).toMatchObject({ code: 'ENOTFOUND' })
  })

  it('connects to loopback by address and by name', async () => {
    const port = await httpServer((_, response) => response.end())
    for (const host of ['127.0.0.1', 'localhost']) {
      const socket = connect(port, host)
      await new Promise((resolve) => socket.once('connect', resolve))
      expect((socket.address() as AddressInfo).address).toBe('127.0.0.1')
      socket.destroy()
    }
  })
})
