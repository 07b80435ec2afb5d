import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * The server as a process of its own, since it is not one of this project's packages. What it is to know
 * comes on standard input: where the package lies, its certificate, its keys and its clients.
 */
const { folder, certFile, keyFile, caFile, jwks, clients, resource, methods } = JSON.parse(
  readFileSync(0, 'utf8'),
)
const entry = join(folder, 'node_modules/oidc-provider/lib/index.js')
const { Provider, errors } = await import(pathToFileURL(entry).href)

const server = createServer({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  ca: readFileSync(caFile),
  requestCert: true,
  rejectUnauthorized: false,
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `https://localhost:${server.address().port}`

const provider = new Provider(issuer, {
  clients: clients.map((client) => ({
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    ...client,
  })),
  clientAuthMethods: methods,
  jwks,
  scopes: ['neo4j'],
  extraTokenClaims: () => ({ groups: ['readers'] }),
  ttl: { ClientCredentials: 3600 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    mTLS: {
      enabled: true,
      selfSignedTlsClientAuth: true,
      getCertificate: (ctx) => {
        const { raw } = ctx.socket.getPeerCertificate()
        if (raw === undefined) return undefined
        const lines = raw
          .toString('base64')
          .match(/.{1,64}/g)
          .join('\n')
        return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      getResourceServerInfo: (_, wanted) => {
        if (wanted !== resource) throw new errors.InvalidTarget()
        return {
          scope: 'neo4j',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }
      },
    },
  },
})
server.on('request', provider.callback())
process.stdout.write(`serving ${issuer}\n`)
