import { beforeAll, describe, expect, it } from 'vitest'
import { createAuthority, type Authority } from './pki.ts'
import { httpsServer, tempFile, testTransport } from './fixture.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const name = 'login.microsoftonline.us'

/** A lab that serves the name, and a transport that was handed it. */
async function lab(names = [name]) {
  const credentials = await authority.issue({ names })
  const port = await httpsServer(credentials, (request, response) =>
    response.end(`host ${request.headers.host ?? ''}`),
  )
  const caFile = tempFile('ca.pem', authority.pem)
  return { port, transport: testTransport({ caFile, hosts: new Map([[name, port]]) }) }
}
const get = (url: string) => ({ hop: 'idp', method: 'GET', url }) as const

describe('a name that a lab of this process serves', () => {
  it('is asked as the real host would be', async () => {
    const { transport } = await lab()
    expect(await transport.http(get(`https://${name}/tenant`))).toMatchObject({
      ok: true,
      body: `host ${name}`,
      exchange: { url: `https://${name}/tenant` },
    })
  })

  it('is dialled at this machine', async () => {
    const { transport } = await lab()
    const fact = await transport.dial({ hop: 'idp', host: name, port: 443, tls: true })
    expect(fact).toMatchObject({ addresses: ['127.0.0.1'], tls: { ok: true } })
  })

  it('has to show a certificate for the name all the same', async () => {
    const { transport } = await lab(['login.microsoftonline.com'])
    expect(await transport.http(get(`https://${name}/`))).toMatchObject({
      failure: { kind: 'tls-name' },
    })
  })

  it('is served at port 443 only', async () => {
    const { port, transport } = await lab()
    expect(await transport.http(get(`https://${name}:${port}/`))).toMatchObject({ ok: true })
    expect(await transport.http(get(`https://${name}:1/`))).toMatchObject({
      failure: { kind: 'refused' },
    })
  })

  it('is inside of the network, so that no document of another host leads there', async () => {
    const { transport } = await lab()
    expect(await transport.mayFollow(`https://${name}/keys`, 'https://8.8.8.8/')).toBe(false)
    expect(await transport.mayFollow(`https://${name}/keys`, `https://${name}/x`)).toBe(true)
  })
})
