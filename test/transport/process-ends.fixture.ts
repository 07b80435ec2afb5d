/**
 * A process of its own for process-ends.test.ts: uses a transport against silent servers and closes it.
 * What it leaves open would keep it running. Arguments: port of a web server, port of a silent one.
 */
import { Secret, SecretStore } from '../../src/model/secret.ts'
import { createTransport } from '../../src/transport/live.ts'
import { boltTarget } from './fixture.ts'

const [web = '', silent = ''] = process.argv.slice(2)
const transport = createTransport({
  // Long enough for a busy machine to load the HTTP client in.
  timeoutMs: 2000,
  allowInsecure: false,
  env: {},
  secrets: new SecretStore(),
  signal: new AbortController().signal,
})
const credential = { kind: 'bearer', token: new Secret('a.b.c') } as const
const login = (scheme: string) =>
  transport.boltLogin({
    target: boltTarget(`${scheme}://127.0.0.1:${silent}`),
    credential,
    depth: 'login',
  })
const get = (url: string) => transport.http({ hop: 'idp', method: 'GET', url })

await get(`http://127.0.0.1:${web}/`)
await Promise.all([
  get(`http://127.0.0.1:${silent}/`),
  get(`https://127.0.0.1:${silent}/`),
  transport.boltHello(boltTarget(`bolt+s://127.0.0.1:${silent}`)),
  transport.dial({ hop: 'idp', host: '127.0.0.1', port: Number(silent), tls: true }),
  login('bolt'),
  login('bolt+s'),
])
await transport.close()
process.stdout.write(
  transport
    .exchanges()
    .map(({ status }) => status)
    .join(' '),
)
